package dev.couponry.platform.requests;

import com.google.protobuf.Message;

/**
 * A call in which codes may have been typed.
 *
 * @param tenant as the request names it
 * @param userId who is said to have typed them; empty if nobody is named
 * @param codes how many there are; a call that names its coupons by id has none
 */
public record TypedCodes(Message request, String tenant, String userId, int codes) {}
