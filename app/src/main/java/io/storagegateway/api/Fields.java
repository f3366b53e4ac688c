package io.storagegateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.endpoint.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the names of the fields that records have in JSON. */
final class Fields {
  private final ObjectMapper mapper;
  private final Map<Class<?>, Set<String>> known = new ConcurrentHashMap<>();

  Fields(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The names of a record's fields. */
  Set<String> of(Class<?> type) {
    return known.computeIfAbsent(type, this::read);
  }

  /** The names of a volume's fields on an endpoint, its own ones included. */
  Set<String> ofVolume(Endpoint endpoint) {
    Set<String> names = new TreeSet<>(of(VolumeView.class));
    of(endpoint.volumeAttributes()).forEach(name -> names.add("attributes." + name));
    return names;
  }

  /** The same list with the shown fields only. */
  Object projected(ItemList<?> list) {
    List<ObjectNode> items =
        list.items().stream()
            .map(item -> list.projection().of(mapper.<ObjectNode>valueToTree(item)))
            .toList();
    return new ItemList<>(
        items, list.next(), list.total(), list.asOf(), list.problems(), Projection.ALL);
  }

  private Set<String> read(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (BeanPropertyDefinition property :
        mapper.getSerializationConfig().introspect(mapper.constructType(type)).findProperties()) {
      names.add(property.getName());
    }
    return names;
  }
}
