package io.storagegateway.metricstore;

import io.storagegateway.metricstore.http.Faults;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Finding;
import java.net.URI;

/** Says of what keeps calls from succeeding what to do about it. */
final class Troubles {
  private Troubles() {}

  static Finding finding(BackendException trouble, URI url) {
    String what = trouble.getMessage() + " (" + url + ")";
    return new Finding(Finding.Severity.ERROR, what, correction(trouble));
  }

  private static String correction(BackendException trouble) {
    return switch (trouble.reason()) {
      case Faults.UNKNOWN_HOST -> "Check the host in url, and the DNS servers of this machine.";
      case Faults.UNREACHABLE ->
          "Check host and port in url, whether the store runs, and firewalls in between.";
      case Faults.NOT_TRUSTED ->
          "Check that the store speaks TLS at this port, and name the authority of its certificate"
              + " in ca_file.";
      case Faults.AUTHENTICATION ->
          "Check token or private_key: the store takes what the key of its jwt-public-key signed;"
              + " of Prometheus check token, or username and password.";
      case Faults.SILENT ->
          "Look at the store's load, and raise timeout if it is always that slow.";
      case Faults.PROTOCOL -> "Check kind and url: what answers there speaks something else.";
      default -> "Look at the log of the gateway, and at that of the store.";
    };
  }
}
