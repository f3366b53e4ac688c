package io.storagegateway.jobarchive.layout;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One folder above those of jobs. What is wrong in it is told up to a number, so that a folder full
 * of rubbish does not become an index full of it.
 */
final class Folder {
  private static final int MOST_ODDITIES = 100;

  private final Boundary boundary;
  private final Path path;
  private final Consumer<Oddity> odd;
  private int oddities;

  Folder(Boundary boundary, Path path, Consumer<Oddity> odd) {
    this.boundary = boundary;
    this.path = path;
    this.odd = odd;
  }

  /** What is done with something that lies in a folder. */
  interface Visitor {
    /** Looks at it. */
    void visit(String name, Boundary.Entry entry);
  }

  /**
   * Visits everything in the folder that can be looked at.
   *
   * @return false if the folder could not be listed to its end, and so may have more
   */
  boolean visit(Visitor visitor) {
    boolean complete = true;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        complete &= look(entry, visitor);
      }
    } catch (NoSuchFileException e) {
      return true; // gone since its parent was listed
    } catch (DirectoryIteratorException e) {
      complete = false;
      odd.accept(Oddity.of(path, e.getCause()));
    } catch (IOException e) {
      complete = false;
      odd.accept(Oddity.of(path, e));
    }
    if (oddities > MOST_ODDITIES) {
      odd.accept(
          new Oddity(
              path,
              Stray.STRAY,
              oddities
                  + " things that do not belong here; the first "
                  + MOST_ODDITIES
                  + " are named."));
    }
    return complete;
  }

  private boolean look(Path entry, Visitor visitor) {
    try {
      visitor.visit(entry.getFileName().toString(), boundary.look(entry));
      return true;
    } catch (NoSuchFileException e) {
      return true; // gone since the folder was listed
    } catch (Boundary.RefusedLinkException e) {
      strange(Oddity.of(entry, e));
      return true;
    } catch (IOException e) {
      strange(Oddity.of(entry, e));
      return false;
    }
  }

  /** Tells of something in this folder that does not belong there. */
  void strange(Oddity oddity) {
    oddities++;
    if (oddities <= MOST_ODDITIES) {
      odd.accept(oddity);
    }
  }

  /** Tells of something in this folder that does not belong there. */
  void stray(String name, String message) {
    strange(new Oddity(path.resolve(name), Stray.STRAY, message));
  }
}
