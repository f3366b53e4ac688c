package io.storagegateway.ontap.simulator;

/**
 * How clients reach a volume.
 *
 * @param path where it is mounted, null if it is not
 * @param exportPolicy the id of the policy that says who may mount it
 */
record Nas(
    String path, long exportPolicy, String securityStyle, long unixPermissions, long uid, long gid) {
  private static final long USUAL_PERMISSIONS = 755;

  static Nas initial(long exportPolicy) {
    return new Nas(null, exportPolicy, "unix", USUAL_PERMISSIONS, 0, 0);
  }

  Nas withPath(String value) {
    return new Nas(value, exportPolicy, securityStyle, unixPermissions, uid, gid);
  }

  Nas withExportPolicy(long value) {
    return new Nas(path, value, securityStyle, unixPermissions, uid, gid);
  }
}
