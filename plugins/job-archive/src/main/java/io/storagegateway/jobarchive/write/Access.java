package io.storagegateway.jobarchive.write;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;

/**
 * Who may do what with a file. What the gateway puts into an archive has to stay readable and
 * writable for the program that keeps the archive, which may run as another user.
 *
 * @param owner the user
 * @param group the group
 * @param mode the bits of {@code chmod}, of which Java's own permissions lack those that hand a
 *     group down
 */
public record Access(UserPrincipal owner, GroupPrincipal group, int mode) {
  private static final String MODE = "unix:mode";
  private static final int ALL_BITS = 02777;
  private static final int PLAIN_FILE = 0666;
  private static final int GROUP_WRITE = 0020;
  private static final int OTHERS_WRITE = 0002;

  /**
   * Who may do what with something.
   *
   * @param path a file or directory, not a link
   * @return as it is
   * @throws IOException if it cannot be looked at
   */
  public static Access of(Path path) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    int mode = (Integer) Files.getAttribute(path, MODE, LinkOption.NOFOLLOW_LINKS);
    return new Access(attributes.owner(), attributes.group(), mode & ALL_BITS);
  }

  /**
   * The same for the files of a directory.
   *
   * @return without the permission to enter it
   */
  public Access forFiles() {
    return new Access(owner, group, mode & PLAIN_FILE);
  }

  /** See {@link DurableFiles#give}. */
  boolean give(Path path) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    boolean sameGroup =
        isSet(() -> view.setGroup(group), view, attributes -> attributes.group().equals(group));
    boolean sameOwner =
        isSet(() -> view.setOwner(owner), view, attributes -> attributes.owner().equals(owner));
    Files.setAttribute(path, MODE, mode, LinkOption.NOFOLLOW_LINKS);
    return sameOwner || (mode & OTHERS_WRITE) != 0 || (sameGroup && (mode & GROUP_WRITE) != 0);
  }

  /** A change that needs a right which the gateway's user may not have. */
  private interface Change {
    void run() throws IOException;
  }

  private interface Check {
    boolean holds(PosixFileAttributes attributes);
  }

  private static boolean isSet(Change change, PosixFileAttributeView view, Check check)
      throws IOException {
    if (check.holds(view.readAttributes())) {
      return true;
    }
    try {
      change.run();
      return true;
    } catch (FileSystemException e) {
      return false; // only the superuser may give files away
    }
  }
}
