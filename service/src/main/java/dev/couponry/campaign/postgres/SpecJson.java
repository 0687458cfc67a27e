package dev.couponry.campaign.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.couponry.campaign.domain.BatchSpec;
import dev.couponry.campaign.domain.CampaignSpec;
import dev.couponry.rules.postgres.RulesJson;
import java.io.UncheckedIOException;

/** JSON of specs, for their jsonb columns. */
final class SpecJson {
  private static final ObjectMapper MAPPER = RulesJson.mapper();

  private SpecJson() {}

  static String write(CampaignSpec spec) {
    return text(spec);
  }

  static String write(BatchSpec spec) {
    return text(spec);
  }

  static CampaignSpec campaign(String json) {
    return read(json, CampaignSpec.class);
  }

  static BatchSpec batch(String json) {
    return read(json, BatchSpec.class);
  }

  private static String text(Object spec) {
    try {
      return MAPPER.writeValueAsString(spec);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
