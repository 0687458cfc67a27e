package dev.couponry.operator.sync;

/**
 * What a resource wants the service to hold.
 *
 * @param message name, spec and owner, as the contract has them
 * @param uid the resource's identity, for ever
 * @param generation of its spec
 * @param syncedRevision the service's revision that this generation became, as the resource's
 *     status says; 0: it has not been applied, or nobody noted it
 */
public record Desired<M>(
    String tenant, String name, M message, String uid, long generation, long syncedRevision) {}
