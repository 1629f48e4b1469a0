using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stores the value it stands on as a blob.</summary>
/// <param name="blobPath">Container and name, with binding data in braces: <c>documents/{instanceId}.pdf</c>.</param>
public sealed class BlobOutputAttribute(string blobPath) : OutputBindingAttribute
{
    /// <summary>Container and name.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>The setting that holds the connection to the store.</summary>
    public string? Connection { get; set; }
}
