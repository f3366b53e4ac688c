package io.storagegateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Builds a plugin's folder out of source text, the right way unless a test breaks something. */
public final class BuiltPlugin {
  /** A factory that does the least that it must; a test replaces what it is about. */
  private static final String FACTORY =
      """
      package sample;
      import io.storagegateway.spi.*;
      import io.storagegateway.spi.facet.Facet;
      import java.util.Optional;
      public class SampleFactory implements BackendFactory<SampleFactory.Settings> {
        public record Settings(@jakarta.validation.constraints.NotNull String greeting) {}
        %s
        @Override public String type() { return "sample"; }
        @Override public Class<Settings> settings() { return Settings.class; }
        @Override public Backend create(BackendContext context, Settings settings) {
          %s
          return new Backend() {
            @Override public Capabilities capabilities() { return Capabilities.none().build(); }
            @Override public Health health(CallContext call) { return Health.up(settings.greeting()); }
            @Override public <F extends Facet> Optional<F> facet(Class<F> facet) {
              return Optional.empty();
            }
          };
        }
      }
      """;

  private final Path directory;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> extensions = new ArrayList<>(List.of("sample.SampleFactory"));
  private final List<Path> libraries = new ArrayList<>();
  private String folder = "sample";

  private BuiltPlugin(Path directory) {
    this.directory = directory;
    manifest.put("Plugin-Id", "sample");
    manifest.put("Plugin-Version", "1.2.3");
    manifest.put("Plugin-Requires", ">=1.0.0 & <2.0.0");
    body("", "");
  }

  public static BuiltPlugin in(Path directory) {
    return new BuiltPlugin(directory);
  }

  public BuiltPlugin folder(String name) {
    folder = name;
    return this;
  }

  /** Replaces a line of the manifest, null to leave it out. */
  public BuiltPlugin manifest(String key, String value) {
    manifest.put(key, value);
    return this;
  }

  /** Adds members to the factory, and statements to its {@code create}. */
  public BuiltPlugin body(String members, String create) {
    return source("sample.SampleFactory", FACTORY.formatted(members, create));
  }

  public BuiltPlugin source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  public BuiltPlugin extensions(String... names) {
    extensions.clear();
    extensions.addAll(List.of(names));
    return this;
  }

  /** Brings the jar along that a class of the test's class path comes from. */
  public BuiltPlugin library(Class<?> from) {
    libraries.add(codeOf(from));
    return this;
  }

  public static Path codeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  public Path build() {
    try {
      Path target = Files.createDirectories(directory.resolve(folder));
      Map<String, byte[]> content = compile();
      content.put(
          "META-INF/extensions.idx",
          String.join("\n", extensions).getBytes(StandardCharsets.UTF_8));
      jar(target.resolve("plugin.jar"), manifest, content);
      Files.createDirectories(target.resolve("lib"));
      for (Path library : libraries) {
        Files.copy(library, target.resolve("lib").resolve(library.getFileName().toString()));
      }
      protect(directory);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes from everybody else the right to write, whatever the umask is here. */
  public static void protect(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  public static void jar(Path file, Map<String, String> manifestLines, Map<String, byte[]> content)
      throws IOException {
    Manifest written = new Manifest();
    written.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifestLines.forEach(
        (key, value) -> {
          if (value != null) {
            written.getMainAttributes().putValue(key, value);
          }
        });
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, written)) {
      for (Map.Entry<String, byte[]> entry : content.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
  }

  private Map<String, byte[]> compile() throws IOException {
    Path classes = Files.createTempDirectory("classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      List<JavaFileObject> texts = new ArrayList<>();
      sources.forEach((name, text) -> texts.add(new Source(name, text)));
      assertThat(
              compiler
                  .getTask(null, files, null, List.of("-proc:none", "-nowarn"), null, texts)
                  .call())
          .isTrue();
      Map<String, byte[]> content = new TreeMap<>();
      try (Stream<Path> all = Files.walk(classes)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          content.put(classes.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
      return content;
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("text:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
