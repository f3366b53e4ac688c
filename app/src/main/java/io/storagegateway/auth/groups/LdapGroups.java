package io.storagegateway.auth.groups;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.storagegateway.configuration.LdapConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Groups of a directory that speaks LDAP (RFC 4511), such as Active Directory: entries that hold
 * the name of the person's entry, and where that is wanted, entries that hold those, and so on.
 *
 * <p>Nobody is connected to before the first question.
 */
public final class LdapGroups implements GroupDirectory {
  static final int MAX_GROUPS = 10_000;
  static final int MAX_DEPTH = 64;

  /** Filters of many values cost fewer round trips; servers bound their length. */
  private static final int MEMBERS_AT_ONCE = 50;

  private static final Logger LOG = LoggerFactory.getLogger(LdapGroups.class);

  private final LdapConfiguration configuration;
  private final LdapConnections connections;

  /**
   * Prepares to ask a directory.
   *
   * @param configuration where it is and what is where in it
   * @throws IllegalArgumentException if its file of certificates cannot be read or holds none
   */
  public LdapGroups(LdapConfiguration configuration) {
    this.configuration = configuration;
    this.connections = new LdapConnections(configuration);
  }

  @Override
  public Set<String> groupsOf(String name) {
    try (LdapQuestion question = connections.ask()) {
      Optional<String> person = entryOf(name, question);
      return person.isEmpty() ? Set.of() : groupsOf(person.get(), question);
    } catch (LDAPException e) {
      throw new GroupsUnavailableException(
          "the directory " + configuration.url() + " told no groups: " + e.getResultCode(), e);
    }
  }

  @Override
  public void close() {
    connections.close();
  }

  private Optional<String> entryOf(String name, LdapQuestion question) throws LDAPException {
    List<SearchResultEntry> found;
    try {
      found =
          question.search(
              configuration.userBase(),
              Filter.createEqualityFilter(configuration.userAttribute(), name),
              configuration.userAttribute(),
              1);
    } catch (LDAPException e) {
      if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
        LOG.warn(
            "Several entries below {} have the {} of one person, who therefore gets no groups",
            configuration.userBase(),
            configuration.userAttribute());
      }
      throw e;
    }
    return found.stream()
        .filter(entry -> isCalled(name, entry.getAttributeValues(configuration.userAttribute())))
        .map(SearchResultEntry::getDN)
        .findFirst();
  }

  /**
   * A directory takes names for equal that differ in spaces, width or invisible characters (RFC
   * 4518), and a provider may let somebody choose such a name. Only the case of ASCII letters is
   * known to mean nothing.
   */
  private static boolean isCalled(String name, String[] names) {
    Pattern sameLetters = Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE);
    return names != null
        && Arrays.stream(names).anyMatch(value -> sameLetters.matcher(value).matches());
  }

  private Set<String> groupsOf(String person, LdapQuestion question) throws LDAPException {
    Set<String> names = new HashSet<>();
    Set<DN> seen = new HashSet<>();
    List<String> members = List.of(person);
    for (int depth = 0; !members.isEmpty(); depth++) {
      List<String> groups = new ArrayList<>();
      for (SearchResultEntry group : groupsWith(members, question)) {
        if (seen.add(group.getParsedDN())) {
          groups.add(group.getDN());
          names.addAll(valuesOf(group));
        }
      }
      if (seen.size() > MAX_GROUPS || depth > MAX_DEPTH) {
        throw new LDAPException(
            ResultCode.SIZE_LIMIT_EXCEEDED, "there are too many groups, or groups in groups");
      }
      members = configuration.nested() ? groups : List.of();
    }
    return Set.copyOf(names);
  }

  private List<SearchResultEntry> groupsWith(List<String> members, LdapQuestion question)
      throws LDAPException {
    List<SearchResultEntry> groups = new ArrayList<>();
    for (int from = 0; from < members.size(); from += MEMBERS_AT_ONCE) {
      int to = Math.min(from + MEMBERS_AT_ONCE, members.size());
      List<Filter> any =
          members.subList(from, to).stream()
              .map(dn -> Filter.createEqualityFilter(configuration.memberAttribute(), dn))
              .toList();
      groups.addAll(
          question.search(
              configuration.groupBase(),
              Filter.createORFilter(any),
              configuration.groupAttribute(),
              MAX_GROUPS));
    }
    return groups;
  }

  private List<String> valuesOf(SearchResultEntry group) {
    String[] values = group.getAttributeValues(configuration.groupAttribute());
    return values == null ? List.of() : List.of(values);
  }
}
