package io.storagegateway.auth.groups;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;

/** When the answer to a question has to be there. */
final class Deadline {
  private final long end;

  Deadline(Duration timeout) {
    end = System.nanoTime() + timeout.toNanos();
  }

  /**
   * The time that is left.
   *
   * @return at least a millisecond, as none at all means forever to the LDAP library
   * @throws LDAPException if there is none
   */
  Duration remaining() throws LDAPException {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.toMillis() < 1) {
      throw new LDAPException(ResultCode.TIMEOUT, "the answer took too long");
    }
    return left;
  }
}
