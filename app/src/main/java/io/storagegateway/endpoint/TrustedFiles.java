package io.storagegateway.endpoint;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Refuses what others could change: a plugin is code that runs as the gateway. A link is followed
 * to where it really leads, and both ends have to be safe.
 */
final class TrustedFiles {
  private static final int ROOT = 0;

  private TrustedFiles() {}

  /**
   * The real path of a file or folder that nobody else can change.
   *
   * @param called how messages call it
   * @throws BrokenPluginException if it is missing or others can change it
   */
  static Path resolve(Path path, String called) throws BrokenPluginException {
    try {
      Path real = path.toRealPath();
      check(real, called);
      if (Files.isSymbolicLink(path)) {
        check(real.getParent(), "the folder that " + called + " leads to");
      }
      return real;
    } catch (IOException e) {
      throw new BrokenPluginException(called + " cannot be read", e);
    }
  }

  private static void check(Path path, String called) throws IOException, BrokenPluginException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) == null) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new BrokenPluginException(
          called + " can be written by others than its owner; take that away with chmod go-w");
    }
    int owner = (int) Files.getAttribute(path, "unix:uid");
    if (owner != ROOT && owner != new UnixSystem().getUid()) {
      throw new BrokenPluginException(
          called + " belongs to another user than the gateway's or root");
    }
  }
}
