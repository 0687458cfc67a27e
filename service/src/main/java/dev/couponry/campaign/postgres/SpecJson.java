package dev.couponry.campaign.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.Budget;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.campaign.domain.Spec;
import dev.couponry.campaign.domain.SubjectKind;
import dev.couponry.rules.postgres.RulesJson;
import java.io.UncheckedIOException;

/** JSON of specs and of budgets that are drawn on, for their jsonb columns. */
final class SpecJson {
  private static final ObjectMapper MAPPER = RulesJson.mapper();

  private SpecJson() {}

  static String write(Spec<?> spec) {
    return text(spec);
  }

  static String write(Budget budget) {
    return text(budget);
  }

  static Budget budget(String json) {
    return read(json, Budget.class);
  }

  private static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Spec<?> spec(SubjectKind kind, String json) {
    return switch (kind) {
      case CAMPAIGN -> campaign(json);
      case COUPON_BATCH -> batch(json);
    };
  }

  static CampaignSpec campaign(String json) {
    return read(json, CampaignSpec.class);
  }

  static BatchSpec batch(String json) {
    return read(json, BatchSpec.class);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
