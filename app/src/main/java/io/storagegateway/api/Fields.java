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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /**
   * The names of a record's fields that are shown and fit into a cell of a table, in the order of
   * the record: records within it do not fit.
   */
  List<String> columns(Class<?> type, Projection projection) {
    return properties(type)
        .filter(property -> !property.getRawPrimaryType().isRecord())
        .map(BeanPropertyDefinition::getName)
        .filter(name -> projection.isAll() || projection.fields().contains(name))
        .toList();
  }

  /** One item as JSON. */
  ObjectNode tree(Object item) {
    return mapper.valueToTree(item);
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
    return properties(type)
        .map(BeanPropertyDefinition::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<BeanPropertyDefinition> properties(Class<?> type) {
    return mapper
        .getSerializationConfig()
        .introspect(mapper.constructType(type))
        .findProperties()
        .stream();
  }
}
