package dev.couponry.tenant.grpc;

import dev.couponry.platform.requests.Calls;
import dev.couponry.platform.requests.Change;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import dev.couponry.rules.grpc.Fields;
import dev.couponry.rules.grpc.Violations;
import dev.couponry.tenant.app.PassUsers;
import dev.couponry.tenant.app.TenantSettings;
import dev.couponry.tenant.app.UpdateSettings;
import dev.couponry.tenant.domain.Settings;
import dev.couponry.v1.EraseUserRequest;
import dev.couponry.v1.EraseUserResponse;
import dev.couponry.v1.GetTenantSettingsRequest;
import dev.couponry.v1.GetTenantSettingsResponse;
import dev.couponry.v1.MergeUsersRequest;
import dev.couponry.v1.MergeUsersResponse;
import dev.couponry.v1.MutinyTenantServiceGrpc;
import dev.couponry.v1.UpdateTenantSettingsRequest;
import dev.couponry.v1.UpdateTenantSettingsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** TenantService. */
@GrpcService
final class TenantEndpoint extends MutinyTenantServiceGrpc.TenantServiceImplBase {
  private final Calls calls;
  private final TenantSettings settings;
  private final UpdateSettings updating;
  private final PassUsers passing;

  TenantEndpoint(Calls calls, TenantSettings settings, UpdateSettings updating, PassUsers passing) {
    this.calls = calls;
    this.settings = settings;
    this.updating = updating;
    this.passing = passing;
  }

  @Override
  public Uni<GetTenantSettingsResponse> getTenantSettings(GetTenantSettingsRequest request) {
    return calls.read(
        request.getTenant(),
        Answer::done,
        (tx, tenant) ->
            settings
                .of(tx, tenant)
                .map(
                    found ->
                        Answer.done(
                            GetTenantSettingsResponse.newBuilder()
                                .setSettings(TenantMapping.toProto(found))
                                .build())));
  }

  @Override
  public Uni<UpdateTenantSettingsResponse> updateTenantSettings(
      UpdateTenantSettingsRequest request) {
    if (request.getValidateOnly()) {
      return calls.read(
          request.getTenant(),
          tenant -> {
            Violations violations = Violations.ofRequest();
            return violations.answer(
                TenantMapping.toCommand(tenant, request.getSettings(), violations));
          },
          (tx, command) ->
              updating.preview(tx, command).map(it -> it.map(TenantEndpoint::updated)));
    }
    return calls.change(
        request,
        request.getTenant(),
        tenant -> {
          Violations violations = Violations.ofRequest();
          UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
          return violations.answer(
              new Change<>(
                  tenant,
                  requestId,
                  TenantMapping.toCommand(tenant, request.getSettings(), violations)));
        },
        Memory.ofAWeek(UpdateTenantSettingsResponse.parser()),
        (tx, command) -> updating.update(tx, command).map(it -> it.map(TenantEndpoint::updated)));
  }

  private static UpdateTenantSettingsResponse updated(Settings settings) {
    return UpdateTenantSettingsResponse.newBuilder()
        .setSettings(TenantMapping.toProto(settings))
        .build();
  }

  @Override
  public Uni<EraseUserResponse> eraseUser(EraseUserRequest request) {
    return calls.changeOnOneSnapshot(
        request,
        request.getTenant(),
        tenant -> {
          Violations violations = Violations.ofRequest();
          UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
          Fields.id(violations, "user_id", request.getUserId());
          User user = new User(tenant, request.getUserId());
          return violations.answer(new Change<>(tenant, requestId, user));
        },
        Memory.ofAWeek(EraseUserResponse.parser()),
        (tx, user) ->
            passing
                .erase(tx, user)
                .map(it -> it.map(rows -> EraseUserResponse.newBuilder().setRows(rows).build())));
  }

  @Override
  public Uni<MergeUsersResponse> mergeUsers(MergeUsersRequest request) {
    return calls.changeOnOneSnapshot(
        request,
        request.getTenant(),
        tenant -> {
          Violations violations = Violations.ofRequest();
          UUID requestId = Fields.uuid(violations, "request_id", request.getRequestId());
          TenantMapping.Two two =
              TenantMapping.Two.read(
                  tenant, request.getFromUserId(), request.getIntoUserId(), violations);
          return violations.answer(new Change<>(tenant, requestId, two));
        },
        Memory.ofAWeek(MergeUsersResponse.parser()),
        (tx, two) ->
            passing
                .merge(tx, two.from(), two.into())
                .map(it -> it.map(rows -> MergeUsersResponse.newBuilder().setRows(rows).build())));
  }
}
