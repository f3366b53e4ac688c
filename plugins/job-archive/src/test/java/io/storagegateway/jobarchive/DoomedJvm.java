package io.storagegateway.jobarchive;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.duckdb.DuckDBDriver;

/**
 * Starts Java processes that live for a moment. The library of the index's database is unpacked
 * once for all of them: each would unpack 70 MB, and leave them behind when it is killed.
 */
final class DoomedJvm {
  private static final String LIBRARY = "libduckdb_java.so";

  private final Path folder;
  private final String classPath;

  /**
   * Prepares it.
   *
   * @param folder an empty folder that lives as long as the processes
   */
  DoomedJvm(Path folder) throws IOException {
    this.folder = folder;
    Path original = original();
    Path slim = folder.resolve("database.jar");
    split(original, slim);
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      parts.add(Path.of(part).equals(original) ? slim.toString() : part);
    }
    if (!parts.contains(slim.toString())) {
      parts.add(0, slim.toString());
    }
    this.classPath = String.join(File.pathSeparator, parts);
  }

  private static Path original() {
    try {
      return Path.of(
          DuckDBDriver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void split(Path original, Path slim) throws IOException {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(original));
        OutputStream file = Files.newOutputStream(slim);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(LIBRARY + "_linux_" + arch)) {
          Files.copy(in, folder.resolve(LIBRARY));
        } else if (!entry.getName().startsWith(LIBRARY)) {
          put(entry.getName(), in, out);
        }
      }
    }
  }

  private static void put(String name, InputStream in, ZipOutputStream out) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    in.transferTo(out);
    out.closeEntry();
  }

  /**
   * Starts one.
   *
   * @param main whose {@code main} it runs
   * @param errors the file for what it writes to its standard error
   * @param arguments of {@code main}
   */
  Process start(Class<?> main, Path errors, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Xshare:auto");
    command.add("-Djava.library.path=" + folder);
    command.add("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider");
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }
}
