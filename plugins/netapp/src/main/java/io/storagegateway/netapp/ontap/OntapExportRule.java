package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One rule of an export policy; what was not told, or is left to ONTAP, is null.
 *
 * @param index its place, from 1; null in a new rule that goes to the end
 * @param clients whom it concerns
 * @param roRule how those may read
 * @param rwRule how those may write
 * @param superuser how those may be root
 * @param protocols {@code any}, {@code nfs}, {@code nfs3} …
 * @param anonymousUser the user that strangers become
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OntapExportRule(
    Integer index,
    List<ClientMatch> clients,
    List<String> roRule,
    List<String> rwRule,
    List<String> superuser,
    List<String> protocols,
    String anonymousUser) {
  static final String FIELDS =
      "index,clients,ro_rule,rw_rule,superuser,protocols,anonymous_user";

  /** Copies the list; a rule without clients is told without the field. */
  public OntapExportRule {
    clients = clients == null ? List.of() : List.copyOf(clients);
  }

  /**
   * Whom a rule concerns.
   *
   * @param match a host, a network, {@code @netgroup} or {@code .domain}
   */
  public record ClientMatch(String match) {}
}
