using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FlightBooking.App.Contract;

/// <summary>Writes YAML as JSON, by the core schema of YAML 1.2: plain words are what they look like.</summary>
internal static partial class YamlToJson
{
    /// <summary>The one document that is read, in UTF-8.</summary>
    /// <exception cref="YamlException">It is not YAML, or names a key twice.</exception>
    public static ReadOnlyMemory<byte> Convert(TextReader yaml)
    {
        var documents = new YamlStream();
        documents.Load(yaml);
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new() { Encoder = Core.CoreJson.Options.Encoder }))
        {
            Write(writer, documents.Documents[0].RootNode);
        }

        return json.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in mapping.Children)
                {
                    writer.WritePropertyName(((YamlScalarNode)key).Value!);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Children)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                WritePlain(writer, plain.Value ?? string.Empty);
                break;
            default:
                writer.WriteStringValue(((YamlScalarNode)node).Value);
                break;
        }
    }

    private static void WritePlain(Utf8JsonWriter writer, string text)
    {
        switch (text)
        {
            case "" or "~" or "null":
                writer.WriteNullValue();
                break;
            case "true" or "false":
                writer.WriteBooleanValue(text == "true");
                break;
            case var _ when Number().IsMatch(text):
                writer.WriteNumberValue(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(text);
                break;
        }
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
