package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.write.StepWatch.Step;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Steps on files and directories. Whatever a method has done is on the disk once it returns, so
 * that neither {@code kill -9} nor the loss of power takes it back; only deletions may come back.
 * Links are never followed.
 */
public final class DurableFiles {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private final StepWatch watch;
  private final FolderExchange exchange;
  private final boolean deferred;

  /** Works on the disk and tells nobody. */
  public DurableFiles() {
    this(StepWatch.NONE);
  }

  /**
   * Works on the disk.
   *
   * @param watch is told of every step
   */
  public DurableFiles(StepWatch watch) {
    this(watch, new LinuxExchange());
  }

  /**
   * Works on the disk.
   *
   * @param watch is told of every step
   * @param exchange how two folders trade places
   */
  public DurableFiles(StepWatch watch, FolderExchange exchange) {
    this(watch, exchange, false);
  }

  private DurableFiles(StepWatch watch, FolderExchange exchange, boolean deferred) {
    this.watch = watch;
    this.exchange = exchange;
    this.deferred = deferred;
  }

  /**
   * The same steps for a great number of files, of which none waits for the disk.
   *
   * @return what it has done is on the disk only after a sync of the whole file system
   */
  public DurableFiles deferred() {
    return new DurableFiles(watch, exchange, true);
  }

  /** What a file is to contain. */
  @FunctionalInterface
  public interface Source {
    /**
     * Writes all of it.
     *
     * @param out where to; closed by others
     * @throws IOException if it cannot be written, or not be had
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Makes a file. It is removed again if anything fails. Its name is not on the disk before {@link
   * #sync} of its directory, or a rename.
   *
   * @param file a path at which nothing is
   * @param content what it is to contain
   * @return how many bytes that is
   * @throws IOException if the disk, or the content, fails
   */
  public long write(Path file, Source content) throws IOException {
    watch.before(Step.CREATE, file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      try {
        WatchedOutput out = new WatchedOutput(file, channel, watch);
        content.writeTo(out);
        if (!deferred) {
          watch.before(Step.SYNC, file);
          channel.force(true);
        }
        return out.written();
      } catch (IOException | RuntimeException e) {
        removeQuietly(file, e);
        throw e;
      }
    }
  }

  private void removeQuietly(Path file, Exception reason) {
    try {
      delete(file);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Puts a file in the place of another one, which nobody sees missing or half-written meanwhile.
   *
   * @param file a complete file, on the same file system
   * @param target the other one, which may also not be there
   * @throws IOException if nothing was done, except for {@link DiskFault#mayHaveTakenEffect}
   */
  public void replace(Path file, Path target) throws IOException {
    rename(file, target);
  }

  /**
   * Gives a directory with all that is in it another place, at once.
   *
   * @param directory the directory
   * @param target a path at which nothing is, or an empty directory, on the same file system
   * @throws FileAlreadyExistsException if there is something else
   * @throws IOException if nothing was done, except for {@link DiskFault#mayHaveTakenEffect}
   */
  public void moveDirectory(Path directory, Path target) throws IOException {
    try {
      rename(directory, target);
    } catch (UnsyncedException e) {
      throw e;
    } catch (IOException e) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
          && Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        FileAlreadyExistsException exists = new FileAlreadyExistsException(target.toString());
        exists.initCause(e);
        throw exists;
      }
      throw e;
    }
  }

  private void rename(Path from, Path to) throws IOException {
    watch.before(Step.RENAME, to);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncRenamed(from, to);
  }

  private void syncRenamed(Path from, Path to) throws UnsyncedException {
    try {
      sync(to.getParent());
      if (!from.getParent().equals(to.getParent())) {
        syncIfThere(from.getParent());
      }
    } catch (IOException e) {
      throw new UnsyncedException(e);
    }
  }

  /**
   * Puts a directory in the place of another one, which gets its place in turn. At every moment
   * each name stands for one of them.
   *
   * @param directory the directory
   * @param target the other one, on the same file system
   * @return false if the platform or the file system cannot do that, and nothing was done
   * @throws IOException if nothing was done, except for {@link DiskFault#mayHaveTakenEffect}
   */
  public boolean exchange(Path directory, Path target) throws IOException {
    watch.before(Step.EXCHANGE, target);
    boolean done = exchange.exchange(directory, target);
    if (done) {
      syncRenamed(directory, target);
    }
    return done;
  }

  /**
   * Gives a file a second name.
   *
   * @param link the new name, at which nothing is. It is not on the disk before {@link #sync} of
   *     its directory, or a rename
   * @param file the file, on the same file system
   * @throws IOException if that is not possible
   */
  public void link(Path link, Path file) throws IOException {
    watch.before(Step.LINK, link);
    Files.createLink(link, file);
  }

  /**
   * Writes a file, or the names in a directory, to the disk.
   *
   * @param path the file or directory
   * @throws IOException if that fails
   */
  public void sync(Path path) throws IOException {
    if (deferred) {
      return;
    }
    watch.before(Step.SYNC, path);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Makes a directory and those above it that are not there.
   *
   * @param directory the path
   * @param attributes what new directories have
   * @return those that were made, the lowest last; empty if it was there
   * @throws FileAlreadyExistsException if something else than a directory is there
   * @throws IOException if that fails; some may have been made
   */
  public List<Path> makeDirectories(Path directory, FileAttribute<?>... attributes)
      throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path path = directory;
        !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        path = path.getParent()) {
      missing.add(path);
    }
    Collections.reverse(missing);
    List<Path> made = new ArrayList<>();
    for (Path path : missing) {
      if (makeDirectory(path, attributes)) {
        made.add(path);
      }
    }
    return made;
  }

  /**
   * Makes a directory in one that is there.
   *
   * @param path the path
   * @param attributes what it has
   * @return false if it was there
   * @throws FileAlreadyExistsException if something else than a directory is there
   * @throws NoSuchFileException if the one above it is not there
   * @throws IOException if that fails
   */
  public boolean makeDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    watch.before(Step.MAKE_DIRECTORY, path);
    try {
      Files.createDirectory(path, attributes);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return false; // another one was quicker
    }
    sync(path.getParent());
    return true;
  }

  /**
   * Removes a file or a directory with all that is in it. Does nothing if it is not there. What
   * cannot be removed stays, and the rest of it.
   *
   * @param path the file or directory, outside of the archive
   * @throws IOException if something is left
   */
  public void deleteTree(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (!Files.isWritable(directory)) { // it was given the permissions of another one
              Files.getFileAttributeView(
                      directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                  .setPermissions(OWN);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Removes a directory with the files that are known to be in it, which is faster than to look.
   *
   * @param folder the directory, outside of the archive
   * @param names of all files in it
   * @throws IOException if something is left
   */
  public void deleteFolder(Path folder, Collection<String> names) throws IOException {
    for (String name : names) {
      delete(folder.resolve(name));
    }
    delete(folder);
  }

  private void delete(Path path) throws IOException {
    watch.before(Step.DELETE, path);
    Files.deleteIfExists(path);
  }

  /**
   * Removes a directory and those above it as long as they are empty. Somebody may put something
   * into one meanwhile: then it stays.
   *
   * @param directory the lowest
   * @param top the one below which to stay; it is never removed
   * @throws IOException if an empty one cannot be removed
   */
  public void removeEmpty(Path directory, Path top) throws IOException {
    for (Path path = directory;
        path.startsWith(top) && !path.equals(top) && removedIfEmpty(path);
        path = path.getParent()) {
      syncIfThere(path.getParent());
    }
  }

  /** Somebody may have removed it as empty, and then there are no names in it to be kept. */
  private void syncIfThere(Path directory) throws IOException {
    try {
      sync(directory);
    } catch (NoSuchFileException e) {
      if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  private boolean removedIfEmpty(Path directory) throws IOException {
    try {
      delete(directory);
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      try (var entries = Files.newDirectoryStream(directory)) {
        if (entries.iterator().hasNext()) {
          return false;
        }
      }
      throw e;
    }
  }

  /**
   * Gives something new an owner, a group and permissions, as far as the gateway's user may.
   *
   * @param path a file or directory of the gateway
   * @param access what it is to have
   * @return whether everybody who could write with that access can write it now
   * @throws IOException if the permissions cannot be changed
   */
  public boolean give(Path path, Access access) throws IOException {
    watch.before(Step.CHANGE_ACCESS, path);
    return access.give(path);
  }

  /**
   * What is told of steps.
   *
   * @return never null
   */
  public StepWatch watch() {
    return watch;
  }
}
