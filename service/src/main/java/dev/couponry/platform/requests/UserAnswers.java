package dev.couponry.platform.requests;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.users.Passing;
import dev.couponry.platform.users.UserRows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The stored answers that tell of a user. An erased user is a nobody in them too, so that a call
 * again still gets the answer of what it did. All answers of the tenant are read, a page at a time;
 * nothing says of whom they tell but they themselves. Those of the version before do not say what
 * message they are, and stay as they are until they are forgotten.
 */
@Singleton
final class UserAnswers implements UserRows {
  private static final int PAGE = 1_000;
  private static final String CONTRACT = "dev.couponry.v1.";
  private static final String USER_ID = "user_id";

  private static final String NEXT =
      """
      SELECT bucket, caller, request_id, answer_type, answer FROM request
      WHERE tenant = $1 AND (bucket, caller, request_id) > ($2, $3, $4)
        AND answer_type IS NOT NULL AND position($5 IN answer) > 0
      ORDER BY bucket, caller, request_id LIMIT $6
      """;

  private static final String REWRITE =
      """
      UPDATE request r SET answer = decode(k.answer, 'hex')
      FROM unnest($2::smallint[], $3::text[], $4::uuid[], $5::text[])
        AS k(bucket, caller, request_id, answer)
      WHERE r.bucket = k.bucket AND r.tenant = $1 AND r.caller = k.caller
        AND r.request_id = k.request_id
      """;

  private record Stored(short bucket, String caller, UUID requestId, String type, byte[] answer) {
    static final Stored BEFORE_ALL = new Stored((short) -1, "", new UUID(0, 0), "", new byte[0]);

    Stored with(byte[] other) {
      return new Stored(bucket, caller, requestId, type, other);
    }
  }

  @Override
  public Turn turn() {
    return Turn.STORED_ANSWERS;
  }

  @Override
  public Uni<Long> pass(Tx tx, Passing passing) {
    if (passing.kind() == Passing.Kind.MERGED) {
      return Uni.createFrom().item(0L);
    }
    AtomicReference<Stored> place = new AtomicReference<>(Stored.BEFORE_ALL);
    return Multi.createBy()
        .repeating()
        .uni(
            () ->
                next(tx, passing, place.get())
                    .call(found -> rewrite(tx, passing, found))
                    .invoke(found -> found.forEach(place::set)))
        .whilst(found -> found.size() == PAGE)
        .collect()
        .with(Collectors.summingLong(List::size));
  }

  private static Uni<List<Stored>> next(Tx tx, Passing passing, Stored after) {
    byte[] userId = passing.from().userId().getBytes(StandardCharsets.UTF_8);
    Tuple values =
        Tuple.of(passing.tenant(), after.bucket(), after.caller(), after.requestId())
            .addBuffer(Buffer.buffer(userId))
            .addInteger(PAGE);
    return tx.client().preparedQuery(NEXT).execute(values).map(UserAnswers::stored);
  }

  private static List<Stored> stored(RowSet<Row> rows) {
    List<Stored> all = new ArrayList<>();
    rows.forEach(
        row ->
            all.add(
                new Stored(
                    row.getShort("bucket"),
                    row.getString("caller"),
                    row.getUUID("request_id"),
                    row.getString("answer_type"),
                    row.getBuffer("answer").getBytes())));
    return all;
  }

  private static Uni<Void> rewrite(Tx tx, Passing passing, List<Stored> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Stored> rewritten = found.stream().map(it -> renamed(it, passing)).toList();
    Tuple values =
        Tuple.of(passing.tenant())
            .addArrayOfShort(rewritten.stream().map(Stored::bucket).toArray(Short[]::new))
            .addArrayOfString(rewritten.stream().map(Stored::caller).toArray(String[]::new))
            .addArrayOfUUID(rewritten.stream().map(Stored::requestId).toArray(UUID[]::new))
            .addArrayOfString(
                rewritten.stream()
                    .map(it -> HexFormat.of().formatHex(it.answer()))
                    .toArray(String[]::new));
    return tx.client().preparedQuery(REWRITE).execute(values).replaceWithVoid();
  }

  private static Stored renamed(Stored stored, Passing passing) {
    try {
      Message answer = prototype(stored.type()).getParserForType().parseFrom(stored.answer());
      return stored.with(renamed(answer, passing).toByteArray());
    } catch (InvalidProtocolBufferException unreadable) {
      throw new IllegalStateException("A stored answer is no " + stored.type(), unreadable);
    }
  }

  /** The messages of the contract are classes of one package, under their own names. */
  private static Message prototype(String type) {
    try {
      return Internal.getDefaultInstance(Class.forName(CONTRACT + type).asSubclass(Message.class));
    } catch (ClassNotFoundException unknown) {
      throw new IllegalStateException("No message " + type, unknown);
    }
  }

  private static Message renamed(Message message, Passing passing) {
    Message.Builder builder = message.toBuilder();
    message.getAllFields().forEach((field, value) -> rename(builder, field, value, passing));
    return builder.build();
  }

  private static void rename(
      Message.Builder builder, FieldDescriptor field, Object value, Passing passing) {
    boolean isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    if (isMessage && field.isRepeated()) {
      for (int i = 0; i < builder.getRepeatedFieldCount(field); i++) {
        Message part = (Message) builder.getRepeatedField(field, i);
        builder.setRepeatedField(field, i, renamed(part, passing));
      }
    } else if (isMessage) {
      builder.setField(field, renamed((Message) value, passing));
    } else if (field.getName().equals(USER_ID) && value.equals(passing.from().userId())) {
      builder.setField(field, passing.into().userId());
    }
  }
}
