package dev.runbook.actions.aws.api;

import dev.runbook.aws.model.Member;
import dev.runbook.aws.model.Member.Wire;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Protocol;
import dev.runbook.aws.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.Trait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait.AttributeAccessors;
import software.amazon.awssdk.utils.Pair;

/**
 * The layouts of one service's structures, by its protocol. The names on the wire follow the rules
 * by which the SDK's own code generator derives them. Thread-safe.
 */
final class Layouts {

  private static final String ELEMENT = "member";

  private final Protocol protocol;
  private final Map<String, Layout> byShape = new ConcurrentHashMap<>();
  private final Map<String, Layout> byOperation = new ConcurrentHashMap<>();

  Layouts(Protocol protocol) {
    this.protocol = protocol;
  }

  Layout of(Shape.Structure structure) {
    return byShape.computeIfAbsent(structure.name(), name -> new Layout(structure, this, ""));
  }

  /** Requests of an operation. */
  Layout of(Operation operation) {
    return byOperation.computeIfAbsent(
        operation.name(),
        name -> new Layout(operation.input(), this, operation.http().requestUri()));
  }

  /**
   * The field of a member.
   *
   * @param requestUri in which the labels are; empty where there are none
   */
  SdkField<?> field(Member member, String requestUri) {
    boolean isGreedy = requestUri.contains("{" + named(member, member.name()) + "+}");
    return field(member, member.name(), isGreedy ? MarshallLocation.GREEDY_PATH : location(member));
  }

  private SdkField<?> field(Member member, String usualName, MarshallLocation location) {
    Shape shape = member.shape();
    Wire wire = member.wire();
    List<Trait> traits = new ArrayList<>();
    traits.add(
        LocationTrait.builder()
            .location(location)
            .locationName(requestName(member, usualName))
            .unmarshallLocationName(answerName(member, usualName))
            .build());
    if (member.isPayload()) {
      traits.add(PayloadTrait.create());
    }
    if (member.isIdempotencyToken()) {
      traits.add(DefaultValueTrait.idempotencyToken());
    }
    if (wire.isJsonText()) {
      traits.add(JsonValueTrait.create());
    }
    if (wire.isXmlAttribute()) {
      traits.add(XmlAttributeTrait.create());
    }
    switch (shape) {
      case Shape.Scalar scalar -> addTimestampFormat(traits, scalar, wire);
      case Shape.Elements list -> traits.add(elements(list, wire));
      case Shape.Entries map -> traits.add(entries(map, wire));
      case Shape.Structure structure -> addAttributes(traits, structure, wire);
    }
    return field(member.name(), type(shape), shape, traits);
  }

  @SuppressWarnings("unchecked") // the marshalling type says what the values of a field are
  private SdkField<?> field(String name, MarshallingType<?> type, Shape shape, List<Trait> traits) {
    var field =
        SdkField.builder((MarshallingType<Object>) type)
            .memberName(name)
            .getter(holder -> Values.of(holder).get(name))
            .setter((holder, value) -> Values.of(holder).set(name, value))
            .traits(traits.toArray(Trait[]::new));
    if (shape instanceof Shape.Structure structure) {
      field.constructor(() -> new Values(of(structure)));
    }
    return field.build();
  }

  private static MarshallLocation location(Member member) {
    return switch (member.wire().location()) {
      case BODY -> MarshallLocation.PAYLOAD;
      case HEADER, HEADERS -> MarshallLocation.HEADER;
      case URI -> MarshallLocation.PATH;
      case QUERY -> MarshallLocation.QUERY_PARAM;
      case STATUS_CODE -> MarshallLocation.STATUS_CODE;
    };
  }

  private String requestName(Member member, String usualName) {
    Wire wire = member.wire();
    if (protocol == Protocol.EC2) {
      if (wire.queryName() != null) {
        return wire.queryName();
      }
      return wire.locationName() == null ? usualName : capitalised(wire.locationName());
    }
    return answerName(member, usualName);
  }

  /** A list without an element around it goes by the name of its elements. */
  private static String answerName(Member member, String usualName) {
    String name = member.wire().locationName();
    if (member.shape() instanceof Shape.Elements list
        && isFlattened(list, member.wire())
        && list.element().wire().locationName() != null) {
      name = list.element().wire().locationName();
    }
    return name == null ? usualName : name;
  }

  private static boolean isFlattened(Shape.Elements list, Wire wire) {
    return list.isFlattened() || wire.isFlattened();
  }

  private ListTrait elements(Shape.Elements list, Wire wire) {
    SdkField<?> element = field(list.element(), ELEMENT, MarshallLocation.PAYLOAD);
    return ListTrait.builder()
        .memberLocationName(isFlattened(list, wire) ? null : element.locationName())
        .memberFieldInfo(element)
        .isFlattened(isFlattened(list, wire))
        .build();
  }

  private MapTrait entries(Shape.Entries map, Wire wire) {
    return MapTrait.builder()
        .keyLocationName(named(map.key(), "key"))
        .valueLocationName(named(map.value(), "value"))
        .valueFieldInfo(field(map.value(), "value", MarshallLocation.PAYLOAD))
        .isFlattened(map.isFlattened() || wire.isFlattened())
        .build();
  }

  private static String named(Member member, String usual) {
    String name = member.wire().locationName();
    return name == null ? usual : name;
  }

  private static void addTimestampFormat(List<Trait> traits, Shape.Scalar scalar, Wire wire) {
    String format =
        wire.timestampFormat() == null ? scalar.timestampFormat() : wire.timestampFormat();
    if (scalar.kind() == Shape.Kind.TIMESTAMP && format != null) {
      traits.add(TimestampFormatTrait.create(TimestampFormatTrait.Format.fromString(format)));
    }
  }

  /** An element with a namespace of its own carries it, and those of its members that are so. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of pairs cannot be made otherwise
  private static void addAttributes(List<Trait> traits, Shape.Structure structure, Wire wire) {
    if (wire.xmlNamespace() == null || wire.xmlPrefix() == null) {
      return;
    }
    List<Pair<String, AttributeAccessors>> attributes = new ArrayList<>();
    String namespace = wire.xmlNamespace();
    attributes.add(attribute("xmlns:" + wire.xmlPrefix(), holder -> namespace));
    for (Member member : structure.members().byName().values()) {
      if (member.wire().isXmlAttribute()) {
        attributes.add(
            attribute(
                named(member, member.name()),
                holder -> String.valueOf(Values.of(holder).get(member.name()))));
      }
    }
    traits.add(XmlAttributesTrait.create(attributes.toArray(new Pair[0])));
  }

  private static Pair<String, AttributeAccessors> attribute(
      String name, Function<Object, String> value) {
    return Pair.of(name, AttributeAccessors.builder().attributeGetter(value).build());
  }

  static boolean isBlob(Member member) {
    return member.shape() instanceof Shape.Scalar scalar && scalar.kind() == Shape.Kind.BLOB;
  }

  private static String capitalised(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static MarshallingType<?> type(Shape shape) {
    return switch (shape) {
      case Shape.Structure structure ->
          structure.isDocument() ? MarshallingType.DOCUMENT : MarshallingType.SDK_POJO;
      case Shape.Elements list -> MarshallingType.LIST;
      case Shape.Entries map -> MarshallingType.MAP;
      case Shape.Scalar scalar ->
          switch (scalar.kind()) {
            case STRING -> MarshallingType.STRING;
            case BOOLEAN -> MarshallingType.BOOLEAN;
            case INTEGER -> MarshallingType.INTEGER;
            case LONG -> MarshallingType.LONG;
            case FLOAT -> MarshallingType.FLOAT;
            case DOUBLE -> MarshallingType.DOUBLE;
            case BIG_INTEGER, BIG_DECIMAL -> MarshallingType.BIG_DECIMAL;
            case TIMESTAMP -> MarshallingType.INSTANT;
            case BLOB -> MarshallingType.SDK_BYTES;
          };
    };
  }
}
