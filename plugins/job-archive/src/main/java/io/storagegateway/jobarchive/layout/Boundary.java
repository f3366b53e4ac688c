package io.storagegateway.jobarchive.layout;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The root of an archive, which nothing that is found in it leads out of. A link is followed if
 * what it leads to lies below the root, all links on the way resolved; then its real path is used,
 * never the link. Loops cannot arise: an archive is exactly four folders deep.
 */
public final class Boundary {
  private final Path root;

  private Boundary(Path root) {
    this.root = root;
  }

  /**
   * Finds the root.
   *
   * @param root the configured path, which may contain links itself
   * @return the boundary of what it is now
   * @throws IOException if it is not there or cannot be reached
   */
  public static Boundary of(Path root) throws IOException {
    return new Boundary(root.toRealPath());
  }

  /**
   * The root.
   *
   * @return a real path
   */
  public Path root() {
    return root;
  }

  /**
   * Looks at what lies at a path without being led away by it.
   *
   * @param path below the root; all but its last name may be trusted
   * @return what lies there, or what the link there leads to
   * @throws RefusedLinkException if that lies outside
   * @throws IOException if it cannot be looked at
   */
  public Entry look(Path path) throws IOException {
    BasicFileAttributes attributes = attributes(path);
    if (!attributes.isSymbolicLink()) {
      return new Entry(path, attributes);
    }
    return behindLink(path);
  }

  /**
   * Looks at what lies at a path of which nothing may be trusted.
   *
   * @param path below the root
   * @return what lies there, at its real path
   * @throws RefusedLinkException if that lies outside
   * @throws IOException if it cannot be looked at
   */
  public Entry resolve(Path path) throws IOException {
    return within(path, path.toRealPath());
  }

  private Entry behindLink(Path link) throws IOException {
    Path real;
    try {
      real = link.toRealPath();
    } catch (FileSystemException e) {
      throw new RefusedLinkException(link, "leads nowhere", e);
    }
    return within(link, real);
  }

  private Entry within(Path path, Path real) throws IOException {
    if (!real.startsWith(root)) {
      throw new RefusedLinkException(path, "leads out of the archive", null);
    }
    return new Entry(real, attributes(real));
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * What lies at a path.
   *
   * @param path where, never a link
   * @param attributes what it is
   */
  public record Entry(Path path, BasicFileAttributes attributes) {}

  /** A link is not followed. */
  public static final class RefusedLinkException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses one.
     *
     * @param path the link, or what lies behind it
     * @param reason why
     * @param cause null if that is all
     */
    public RefusedLinkException(Path path, String reason, FileSystemException cause) {
      super(path.toString(), null, reason);
      initCause(cause);
    }
  }
}
