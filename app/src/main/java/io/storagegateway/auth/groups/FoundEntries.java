package io.storagegateway.auth.groups;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPRuntimeException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search has found so far. It ends a search that finds too much or goes on for too long,
 * whatever the server thinks of the limits it was told.
 */
final class FoundEntries implements SearchResultListener {
  private final int limit;
  private final Deadline deadline;

  /** By name, as those before a broken connection come again after it. */
  private final Map<String, SearchResultEntry> entries = new LinkedHashMap<>();

  FoundEntries(int limit, Deadline deadline) {
    this.limit = limit;
    this.deadline = deadline;
  }

  List<SearchResultEntry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public void searchEntryReturned(SearchResultEntry entry) {
    keepTime();
    entries.put(entry.getDN(), entry);
    if (entries.size() > limit) {
      throw new LDAPRuntimeException(
          new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "more entries than asked for"));
    }
  }

  /** Another server would know more, but it is not the one that is trusted. */
  @Override
  public void searchReferenceReturned(SearchResultReference reference) {
    keepTime();
  }

  private void keepTime() {
    try {
      deadline.remaining();
    } catch (LDAPException e) {
      throw new LDAPRuntimeException(e);
    }
  }
}
