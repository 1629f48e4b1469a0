using System.Buffers.Binary;
using System.Reflection;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace FlightBooking.Kit.Worker;

/// <summary>
/// The messages between host and worker, as JSON: the worker's own library describes them, and keeps the types to
/// itself. On the wire each has gRPC's prefix, a byte that says that it is not compressed and its length.
/// </summary>
internal static class RpcMessage
{
    private const int PrefixLength = 5;

    private static readonly MessageDescriptor Type = Describe();

    /// <summary>The next message; null where there are no more.</summary>
    public static async Task<JsonObject?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var prefix = new byte[PrefixLength];
        if (await stream.ReadAtLeastAsync(prefix, PrefixLength, throwOnEndOfStream: false, ct) < PrefixLength)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1))];
        await stream.ReadExactlyAsync(message, ct);
        return JsonNode.Parse(JsonFormatter.Default.Format(Type.Parser.ParseFrom(message)))!.AsObject();
    }

    /// <summary>Sends one; a field that the protocol does not have is an error.</summary>
    public static async Task WriteAsync(Stream stream, JsonObject message, CancellationToken ct)
    {
        var content = JsonParser.Default.Parse(message.ToJsonString(), Type).ToByteArray();
        var framed = new byte[PrefixLength + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)content.Length);
        content.CopyTo(framed, PrefixLength);
        await stream.WriteAsync(framed, ct);
        await stream.FlushAsync(ct);
    }

    private static MessageDescriptor Describe()
    {
        var protocol = Assembly.Load("Microsoft.Azure.Functions.Worker.Grpc")
            .GetType("Microsoft.Azure.Functions.Worker.Grpc.Messages.FunctionRpcReflection", throwOnError: true)!
            .GetProperty("Descriptor")!.GetValue(null)!;
        return ((FileDescriptor)protocol).MessageTypes.Single(type => type.Name == "StreamingMessage");
    }
}
