package io.storagegateway.jobarchive.generator;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Writes the folders of jobs; several threads may. */
final class JobFolders {
  private static final int BUFFER = 1 << 16;

  private final Path root;
  private final ArchiveSpec spec;
  private final Records records;
  private final MetaJson meta;
  private final DataJson data;
  private final Set<Path> known = ConcurrentHashMap.newKeySet();

  JobFolders(Path root, ArchiveSpec spec, Records records) {
    this.root = root;
    this.spec = spec;
    this.records = records;
    this.meta = new MetaJson(spec.archiveVersion());
    this.data = new DataJson(spec.indented());
  }

  /** Data before the record, as a reader takes a folder with a record for complete. */
  void write(GeneratedJob job) throws IOException {
    Path folder = job.folder(root);
    Path thousand = folder.getParent().getParent();
    if (known.add(thousand)) {
      Files.createDirectories(thousand);
    }
    make(folder.getParent());
    make(folder);
    if (job.hasData()) {
      try (OutputStream out = dataOf(folder)) {
        data.write(records.metrics(job), out);
      }
    }
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    meta.write(job, record);
    Files.write(folder.resolve("meta.json"), record.toByteArray());
  }

  private OutputStream dataOf(Path folder) throws IOException {
    return spec.gzipped()
        ? new GZIPOutputStream(Files.newOutputStream(folder.resolve("data.json.gz")), BUFFER)
        : new BufferedOutputStream(Files.newOutputStream(folder.resolve("data.json")), BUFFER);
  }

  /** Most of these are new, so that asking first would only take time. */
  private void make(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    } catch (NoSuchFileException e) {
      // Another thread knows of the folder above, but has not made it yet.
      Files.createDirectories(folder);
    }
  }
}
