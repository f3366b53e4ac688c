package io.storagegateway.jobarchive.bulk;

import io.storagegateway.jobarchive.write.Access;
import io.storagegateway.jobarchive.write.DurableFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes directories and files that are accessible to those who can access a model. Only where the
 * model is another user's does that take more than to make them.
 */
public final class Likeness {
  /** What new directories may lack though they are made with it. */
  private static final int UNUSUAL = 07022;

  private static final int ATTEMPTS = 20;

  private final Access directories;
  private final Access files;
  private final boolean another;
  private final FileAttribute<Set<PosixFilePermission>> permissions;
  private final DurableFiles steps;

  private Likeness(
      Access model, Set<PosixFilePermission> permissions, boolean another, DurableFiles steps) {
    this.directories = model;
    this.files = model.forFiles();
    this.another = another;
    this.permissions = PosixFilePermissions.asFileAttribute(permissions);
    this.steps = steps;
  }

  /**
   * The likeness of a directory.
   *
   * @param model the directory
   * @param own a directory that the gateway has made
   * @param steps how to make them
   * @return makes others like it
   * @throws IOException if it cannot be looked at
   */
  public static Likeness of(Path model, Path own, DurableFiles steps) throws IOException {
    Access wanted = Access.of(model);
    Access given = Access.of(own);
    boolean another =
        !wanted.owner().equals(given.owner())
            || !wanted.group().equals(given.group())
            || (wanted.mode() & UNUSUAL) != 0;
    return new Likeness(wanted, Files.getPosixFilePermissions(model), another, steps);
  }

  /**
   * Makes a directory and those above it that are not there.
   *
   * @param directory the path
   * @throws IOException if that fails
   */
  public void make(Path directory) throws IOException {
    try {
      if (steps.makeDirectory(directory, permissions)) {
        give(directory);
      }
    } catch (NoSuchFileException e) {
      for (Path made : steps.makeDirectories(directory, permissions)) {
        give(made);
      }
    }
  }

  /**
   * Gives a directory its place, below directories that are made where they are not there, and that
   * somebody may remove as empty meanwhile.
   *
   * @param directory the directory
   * @param place a path at which nothing is, on the same file system
   * @throws FileAlreadyExistsException if there is something
   * @throws IOException if that fails
   */
  public void place(Path directory, Path place) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        make(place.getParent());
        steps.moveDirectory(directory, place);
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void give(Path made) throws IOException {
    if (another) {
      steps.give(made, directories);
    }
  }

  /**
   * Gives a file to whom the model belongs; its permissions are its own.
   *
   * @param file a file that the gateway has made
   * @param own its permissions
   * @throws IOException if that fails
   */
  public void give(Path file, Set<PosixFilePermission> own) throws IOException {
    if (another) {
      steps.give(file, files);
      Files.setPosixFilePermissions(file, own);
    }
  }
}
