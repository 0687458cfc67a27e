package dev.couponry.code.grpc;

import dev.couponry.code.app.ExportCodes;
import dev.couponry.code.app.ExportedCodes.ExportedCode;
import dev.couponry.code.app.ExportedCodes.Page;
import dev.couponry.code.app.ExportedCodes.Source;
import dev.couponry.code.domain.CodeState;
import dev.couponry.platform.access.Caller;
import dev.couponry.platform.access.Callers;
import dev.couponry.platform.errors.Errors;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.TimeMapping;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.v1.Coupon;
import dev.couponry.v1.ExportCodesRequest;
import dev.couponry.v1.ExportCodesResponse;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** CouponService.ExportCodes: a page is read from the database when the caller can take it. */
@Singleton
public final class ExportStream {
  private final ExportCodes exporting;

  ExportStream(ExportCodes exporting) {
    this.exporting = exporting;
  }

  /** The codes, page by page. */
  public Multi<ExportCodesResponse> send(ExportCodesRequest request) {
    Caller caller = Callers.current();
    var read = caller.tenant(request.getTenant()).then(it -> question(request, it));
    return Errors.answer(read)
        .onItem()
        .transformToMulti(
            question ->
                Errors.answer(exporting.open(question))
                    .onItem()
                    .transformToMulti(batch -> pages(batch, question)));
  }

  private Multi<ExportCodesResponse> pages(Source batch, ExportCodes.Question question) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(question.after()),
            place -> next(batch, place, question.states()))
        .whilst(Optional::isPresent)
        .filter(Optional::isPresent)
        .map(page -> response(page.get()));
  }

  private Uni<Optional<Page>> next(
      Source batch, AtomicReference<UUID> place, Set<CodeState> states) {
    return exporting
        .page(batch, place.get(), states)
        .invoke(page -> page.ifPresent(it -> place.set(it.last())));
  }

  private static Answer<ExportCodes.Question> question(ExportCodesRequest request, String tenant) {
    Violations violations = Violations.ofRequest();
    Fields.id(violations, "batch", request.getBatch());
    Set<CodeState> states = states(request.getStatesList(), violations);
    UUID after = ExportPlace.of(request.getResumeToken(), violations);
    return violations.answer(new ExportCodes.Question(tenant, request.getBatch(), states, after));
  }

  private static Set<CodeState> states(List<Coupon.State> asked, Violations violations) {
    Set<CodeState> states = EnumSet.noneOf(CodeState.class);
    for (int i = 0; i < asked.size(); i++) {
      switch (asked.get(i)) {
        case STATE_UNSPECIFIED, UNRECOGNIZED ->
            violations.add("states[" + i + "]", "is no state of a coupon");
        default -> states.add(CodeState.valueOf(asked.get(i).name()));
      }
    }
    return states;
  }

  private static ExportCodesResponse response(Page page) {
    return ExportCodesResponse.newBuilder()
        .addAllCodes(page.codes().stream().map(ExportStream::toProto).toList())
        .setResumeToken(ExportPlace.token(page.last()))
        .build();
  }

  private static dev.couponry.v1.ExportedCode toProto(ExportedCode code) {
    var proto =
        dev.couponry.v1.ExportedCode.newBuilder()
            .setCode(code.code())
            .setCouponId(code.couponId().toString())
            .setState(Coupon.State.valueOf(code.state().name()));
    code.claimTime().map(TimeMapping::toProto).ifPresent(proto::setClaimTime);
    code.expireTime().map(TimeMapping::toProto).ifPresent(proto::setExpireTime);
    return proto.build();
  }
}
