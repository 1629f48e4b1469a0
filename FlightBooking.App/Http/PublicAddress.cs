using Microsoft.AspNetCore.Http;

namespace FlightBooking.App.Http;

/// <summary>
/// Where this app is reached from outside: what links to itself begin with. Never what a caller says it is (the
/// Host header is anybody's to choose), or else a provider could be told to send payers somewhere else.
/// </summary>
public sealed class PublicAddress
{
    private readonly Func<Uri> own;
    private readonly bool takesNamesOfThisMachine;

    private PublicAddress(Func<Uri> own, bool takesNamesOfThisMachine) =>
        (this.own, this.takesNamesOfThisMachine) = (own, takesNamesOfThisMachine);

    /// <summary>An address that was configured.</summary>
    public static PublicAddress Fixed(Uri address) => new(() => address, takesNamesOfThisMachine: false);

    /// <summary>
    /// A host for one machine: where it listens, by the name of this machine that the caller used, because a
    /// browser takes <c>localhost</c> and <c>127.0.0.1</c> for two sites.
    /// </summary>
    /// <param name="listening">Asked late: the port may be known only once the server has bound it.</param>
    public static PublicAddress OfThisMachine(Func<Uri> listening) => new(listening, takesNamesOfThisMachine: true);

    /// <summary>The address of a path on it, for what is read elsewhere.</summary>
    public Uri Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(own().ToString().TrimEnd('/') + path);
    }

    /// <summary>The address of a path on it, for the caller.</summary>
    /// <param name="request">What is being answered.</param>
    /// <param name="path">Path and query, beginning with a slash.</param>
    public Uri Of(HttpRequest request, string path)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(path);
        var root = own().ToString().TrimEnd('/');
        if (takesNamesOfThisMachine && request.Host.Host is ("localhost" or "127.0.0.1" or "[::1]"))
        {
            root = $"{request.Scheme}://{request.Host.Host}:{own().Port}";
        }

        return new(root + path);
    }
}
