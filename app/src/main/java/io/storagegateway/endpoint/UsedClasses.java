package io.storagegateway.endpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The classes that a plugin's own code uses, read from the constant pools of its class files (Java
 * Virtual Machine Specification, 4.4). Java itself would notice a missing one only when the code
 * that needs it runs, which may be a year later.
 */
final class UsedClasses {
  private static final int UTF8 = 1;
  private static final int CLASS = 7;

  private UsedClasses() {}

  static void check(PluginFolder folder, WalledClassLoader loader) throws BrokenPluginException {
    for (String name : in(folder.jar())) {
      if (!name.startsWith("java.") && !loader.has(name)) {
        throw new BrokenPluginException("it uses " + name + ", which it does not bring");
      }
    }
  }

  private static Set<String> in(Path jar) throws BrokenPluginException {
    Set<String> names = new TreeSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
          try (DataInputStream in =
              new DataInputStream(new BufferedInputStream(file.getInputStream(entry)))) {
            names.addAll(namesIn(in));
          }
        }
      }
    } catch (IOException e) {
      throw new BrokenPluginException("plugin.jar has a class file that cannot be read", e);
    }
    names.remove("module-info");
    return names;
  }

  private static List<String> namesIn(DataInputStream in) throws IOException {
    in.readLong(); // magic and version, for the virtual machine to check
    int count = in.readUnsignedShort();
    Map<Integer, String> texts = new HashMap<>();
    List<Integer> classes = new ArrayList<>();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case UTF8 -> texts.put(index, in.readUTF());
        case CLASS -> classes.add(in.readUnsignedShort());
        default -> in.skipNBytes(length(tag));
      }
      if (tag == 5 || tag == 6) {
        index++; // long and double take two places
      }
    }
    return classes.stream().map(texts::get).map(UsedClasses::elementType).toList();
  }

  private static int length(int tag) throws IOException {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      case 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IOException("a constant of the unknown kind " + tag);
    };
  }

  /**
   * A class's name with dots; for an array that of its elements, {@code java.} for primitive ones.
   */
  private static String elementType(String internal) {
    String name = internal.replace('/', '.');
    if (!name.startsWith("[")) {
      return name;
    }
    String element = name.substring(name.lastIndexOf('[') + 1);
    return element.startsWith("L") ? element.substring(1, element.length() - 1) : "java.";
  }
}
