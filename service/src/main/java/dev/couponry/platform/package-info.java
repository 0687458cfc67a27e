/**
 * What all endpoints share. It knows no context.
 *
 * <p>An endpoint takes the tenant from the caller, lets its use case answer, and lets {@link
 * dev.couponry.platform.errors.Errors} tell a refusal:
 *
 * <pre>{@code
 * @GrpcService
 * class CouponEndpoint extends MutinyCouponServiceGrpc.CouponServiceImplBase {
 *   public Uni<GetCouponResponse> getCoupon(GetCouponRequest request) {
 *     Answer<String> tenant = Callers.current().tenant(request.getTenant());
 *     return Errors.answer(
 *         tenant.fold(
 *             name -> getCoupon.run(name, request.getCoupon()).map(a -> a.map(Mapping::toProto)),
 *             refusal -> Uni.createFrom().item(Answer.refused(refusal))));
 *   }
 * }
 * }</pre>
 *
 * <p>{@link dev.couponry.platform.access.Callers#current()} finds the caller in the endpoint's
 * method and in every continuation of its {@code Uni}. Whether the caller's role may make the call
 * has been decided before, by {@link dev.couponry.platform.access.AccessTable}: a new RPC needs a
 * line there, or nobody may call it.
 *
 * <p>A use case runs its unit of work by {@link dev.couponry.platform.database.Transactions}:
 *
 * <pre>{@code
 * Uni<Answer<Redemption>> run(Redeem command) {
 *   return transactions.run(tx -> requests.claim(tx, command.requestId()).chain(…));
 * }
 * }</pre>
 *
 * <p>A refused answer rolls back, a done one commits. The work may run more than once (a lost
 * deadlock, somebody first with a unique key), so it decides only from what it reads through its
 * {@code Tx}, keeps to that one connection in one sequential chain, and makes the ids it needs
 * outside if they must stay the same. It is finished or rolled back whole whatever the caller does.
 * Anything thrown reaches the caller as {@code INTERNAL} with an id that is in the log, and {@link
 * dev.couponry.platform.database.DatabaseUnavailable} as {@code UNAVAILABLE}; nobody else maps
 * exceptions. Reads outside a transaction go by {@code transactions.read(tx -> …)}.
 *
 * <p>A {@code @QuarkusTest} gets its database by {@code @WithTestResource(TestDatabase.class)}; the
 * API is then at {@code quarkus.grpc.server.test-port} on loopback, in open mode.
 */
package dev.couponry.platform;
