package io.storagegateway.netapp.ontap;

import java.util.regex.Pattern;

/** What identities look like, so that nothing else gets into a path. */
final class Uuids {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Uuids() {}

  static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }
}
