package io.storagegateway.jobarchive.write;

import io.storagegateway.jobarchive.layout.Boundary;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.ArchiveWriter.Cluster;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;

/**
 * Puts folders of jobs into their places, and takes them out again. Nobody ever sees half of one:
 * each comes and goes by a single rename. To be used by who holds the job.
 */
public final class JobPlaces {
  /** Somebody may remove the folders above as empty, as often as that. */
  private static final int ATTEMPTS = 20;

  private final Staging staging;
  private final Logger log;

  /**
   * Works on one archive.
   *
   * @param staging its staging folder
   * @param log for empty folders that cannot be removed
   */
  public JobPlaces(Staging staging, Logger log) {
    this.staging = staging;
    this.log = log;
  }

  /**
   * Puts a folder into the place of a job, in which nothing is yet. Its files have to be on the
   * disk already; they get owner, group and permissions after those of the cluster, as far as
   * possible.
   *
   * @param cluster the job's cluster
   * @param job which
   * @param folder the folder, on the archive's file system
   * @return where it is now
   * @throws FileAlreadyExistsException if there is something
   * @throws IOException if nothing was done, except for {@link DiskFault#mayHaveTakenEffect}
   */
  public Path put(Cluster cluster, JobKey job, Path folder) throws IOException {
    giveAll(folder, Access.of(cluster.directory()));
    staging.files().sync(folder);
    return putBack(cluster, job, folder);
  }

  /**
   * Puts a folder back that was taken out of the place of a job; it stays as it is.
   *
   * @param cluster the job's cluster
   * @param job which
   * @param folder the folder, on the archive's file system
   * @return where it is now
   * @throws FileAlreadyExistsException if there is something
   * @throws IOException if nothing was done, except for {@link DiskFault#mayHaveTakenEffect}
   */
  public Path putBack(Cluster cluster, JobKey job, Path folder) throws IOException {
    Access access = Access.of(cluster.directory());
    for (int attempt = 1; ; attempt++) {
      List<Path> made = new ArrayList<>();
      try {
        Path target = cluster.place(job);
        makeParents(target.getParent(), access, made);
        staging.files().moveDirectory(folder, target);
        return target;
      } catch (NoSuchFileException e) {
        removeEmpty(made);
        if (attempt == ATTEMPTS || !Files.isDirectory(folder)) {
          throw e;
        }
      } catch (IOException e) {
        if (!DiskFault.mayHaveTakenEffect(e)) {
          removeEmpty(made);
        }
        throw e;
      }
    }
  }

  private void giveAll(Path folder, Access access) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(files::add);
    }
    for (Path file : files) {
      staging.files().give(file, access.forFiles());
    }
    staging.files().give(folder, access);
  }

  private void makeParents(Path parent, Access access, List<Path> made) throws IOException {
    for (Path path : List.of(parent.getParent(), parent)) {
      for (Path directory : staging.files().makeDirectories(path)) {
        made.add(directory);
        staging.files().give(directory, access);
      }
    }
  }

  /** Those that were there before stay, as the archive's own program may have listed them. */
  private void removeEmpty(List<Path> made) {
    if (!made.isEmpty()) {
      removeEmpty(made.get(made.size() - 1), made.get(0).getParent());
    }
  }

  private void removeEmpty(Path lowest, Path top) {
    try {
      staging.files().removeEmpty(lowest, top);
    } catch (IOException e) {
      log.warn("An empty folder of the archive could not be removed: {}", lowest, e);
    }
  }

  /**
   * Takes the folder of a job out, with all that is in it, and then that of its number if it is
   * empty now. The one above stays, as the archive's own program leaves it: it ends if a folder is
   * gone that it has listed, and takes long from listing those to looking into them.
   *
   * @param cluster the job's cluster
   * @param job which
   * @throws NoSuchFileException if it is not there
   * @throws Boundary.RefusedLinkException if it lies behind a link
   * @throws IOException if nothing was done, except for {@link DiskFault#mayHaveTakenEffect}
   */
  public void remove(Cluster cluster, JobKey job) throws IOException {
    Path folder = cluster.ownPlace(job);
    staging.discard(folder);
    removeEmpty(folder.getParent(), folder.getParent().getParent());
  }
}
