package io.storagegateway.auth.groups;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;

/** Searches that share one time-out, however many they are. */
final class LdapQuestion implements AutoCloseable {
  private final LDAPConnectionPool pool;
  private final Runnable end;
  private final Deadline deadline;

  /**
   * Begins.
   *
   * @param end is run when the question is closed
   */
  LdapQuestion(LDAPConnectionPool pool, Duration timeout, Runnable end) {
    this.pool = pool;
    this.end = end;
    this.deadline = new Deadline(timeout);
  }

  /**
   * The entries below another.
   *
   * @param attribute the only one that entries are returned with
   * @param limit what more entries than are an error
   * @throws LDAPException with {@link ResultCode#SIZE_LIMIT_EXCEEDED} if there are more, with any
   *     other code if the directory does not answer in time or as it should
   */
  List<SearchResultEntry> search(String base, Filter filter, String attribute, int limit)
      throws LDAPException {
    // One more tells whether there are more.
    FoundEntries found = new FoundEntries(limit + 1, deadline);
    SearchRequest request = new SearchRequest(found, base, SearchScope.SUB, filter, attribute);
    request.setSizeLimit(limit + 1);
    request.setResponseTimeoutMillis(deadline.remaining().toMillis());
    pool.search(request);
    if (found.entries().size() > limit) {
      throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "more than " + limit + " entries");
    }
    return found.entries();
  }

  @Override
  public void close() {
    end.run();
  }
}
