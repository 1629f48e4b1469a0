using System.Globalization;
using FlightBooking.Core.Mail;
using FlightBooking.Mail.Transport;
using MimeKit;

namespace FlightBooking.Local.Mailbox;

/// <summary>
/// Takes every e-mail over and keeps the newest as files that any mail program opens, in the data folder: so nothing
/// needs to be set up to read them.
/// </summary>
/// <param name="folder">Where.</param>
/// <param name="clock">The time.</param>
internal sealed class LocalMailbox(string folder, TimeProvider clock) : IMailTransport
{
    private const int Kept = 500;
    private const int Buffer = 16 * 1024;
    private const string Suffix = ".eml";
    private readonly Lock pruning = new();
    private long taken;

    /// <inheritdoc/>
    public Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var number = Interlocked.Increment(ref taken);
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks:D19}-{number:D9}");
        var path = Path.Combine(folder, name + Suffix);

        // At once: a message is written in many small pieces, each of which would wait for a thread.
        using (var file = new FileStream(path + ".part", FileMode.Create, FileAccess.Write, FileShare.None, Buffer))
        {
            message.WriteTo(file, ct);
        }

        // Whole or not at all: nobody reads half a message.
        File.Move(path + ".part", path);
        if (number % (Kept / 10) == 0)
        {
            Prune();
        }

        return Task.FromResult(MailOutcome.Accepted);
    }

    /// <summary>The ids of those that are kept, newest first.</summary>
    public IReadOnlyList<string> Ids() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{Suffix}").Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .OrderDescending(StringComparer.Ordinal).Take(Kept)]
        : [];

    /// <summary>One of them; null where there is none of that id.</summary>
    public async Task<MimeMessage?> FindAsync(string id, CancellationToken ct)
    {
        if (!id.All(letter => char.IsAsciiDigit(letter) || letter == '-'))
        {
            return null;
        }

        try
        {
            return await MimeMessage.LoadAsync(Path.Combine(folder, id + Suffix), ct);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Prune()
    {
        lock (pruning)
        {
            foreach (var old in Directory.EnumerateFiles(folder, $"*{Suffix}")
                .OrderDescending(StringComparer.Ordinal)
                .Skip(Kept))
            {
                File.Delete(old);
            }
        }
    }
}
