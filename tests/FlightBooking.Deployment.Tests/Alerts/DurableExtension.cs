using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace FlightBooking.Deployment.Tests.Alerts;

/// <summary>The host's extension for durable functions, as it is deployed.</summary>
internal static class DurableExtension
{
    /// <summary>
    /// The texts in its code. It logs in the host's process, which no test here has; what it writes is read from it.
    /// </summary>
    public static IEnumerable<string> Texts()
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(
            AppContext.BaseDirectory, ".azurefunctions", "Microsoft.Azure.WebJobs.Extensions.DurableTask.dll")));
        var metadata = file.GetMetadataReader();
        for (var text = MetadataTokens.UserStringHandle(1); !text.IsNil; text = metadata.GetNextHandle(text))
        {
            yield return metadata.GetUserString(text);
        }
    }
}
