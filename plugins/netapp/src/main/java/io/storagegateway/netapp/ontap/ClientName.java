package io.storagegateway.netapp.ontap;

import java.util.Optional;

/** How the gateway calls itself in the filer's audit log. */
final class ClientName {
  static final String VALUE =
      "storage-gateway/"
          + Optional.ofNullable(ClientName.class.getPackage().getImplementationVersion())
              .orElse("development");

  private ClientName() {}
}
