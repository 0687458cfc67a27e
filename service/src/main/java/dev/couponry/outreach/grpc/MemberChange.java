package dev.couponry.outreach.grpc;

import com.google.protobuf.Message;
import dev.couponry.outreach.domain.MemberReport;
import dev.couponry.platform.database.Tx;
import dev.couponry.platform.requests.Memory;
import dev.couponry.platform.users.User;
import dev.couponry.refusal.Answer;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What a stream does with the users whom it names. */
interface MemberChange<R extends Message> {

  /** The name of the call. */
  String call();

  /** Makes ready for the first user. */
  Uni<Void> begin(MemberHeader header);

  /** Changes the list by some users, and answers for how many that changed anything. */
  Uni<Long> change(MemberHeader header, List<User> users);

  /** Ends it when all are done. */
  Uni<Answer<R>> end(Tx tx, MemberHeader header, MemberReport report);

  Memory<R> memory(MemberHeader header);
}
