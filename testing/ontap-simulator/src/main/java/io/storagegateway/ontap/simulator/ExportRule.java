package io.storagegateway.ontap.simulator;

import java.util.List;

/**
 * Who may do what with the volumes of an export policy. Its index is its place in the policy.
 *
 * @param clients whom it is about, as client matches
 */
record ExportRule(
    List<String> clients,
    List<String> protocols,
    List<String> readOnly,
    List<String> readWrite,
    List<String> superuser,
    String anonymousUser) {
  ExportRule {
    clients = List.copyOf(clients);
    protocols = List.copyOf(protocols);
    readOnly = List.copyOf(readOnly);
    readWrite = List.copyOf(readWrite);
    superuser = List.copyOf(superuser);
  }

  ExportRule withClients(List<String> value) {
    return new ExportRule(value, protocols, readOnly, readWrite, superuser, anonymousUser);
  }
}
