using System.Collections.Immutable;
using FlightBooking.Core.Mail;
using FlightBooking.Mail;
using FlightBooking.Mail.Content;

namespace FlightBooking.App.Mails;

/// <summary>What an e-mail that is to be sent came to when it was written.</summary>
/// <param name="Letter">It; null where none can be written.</param>
/// <param name="Otherwise">What became of it then.</param>
public sealed record Written(WrittenLetter? Letter, MailOutcome Otherwise)
{
    /// <summary>There is nothing to tell any more.</summary>
    public static Written Nothing { get; } = new(null, MailOutcome.NothingToTell);

    /// <summary>What it is to tell is not so yet.</summary>
    public static Written Later { get; } = new(null, MailOutcome.Unavailable);

    /// <summary>To somebody.</summary>
    public static Written To(string address, MailContent content, ImmutableArray<MailAttachment> attached) =>
        new(new(address, content, attached), MailOutcome.Accepted);
}

/// <summary>An e-mail, before it is a message.</summary>
/// <param name="To">Whom to.</param>
/// <param name="Content">What it says.</param>
/// <param name="Attached">What comes with it.</param>
public sealed record WrittenLetter(string To, MailContent Content, ImmutableArray<MailAttachment> Attached)
{
    /// <summary>Nothing of it: addresses stay out of logs.</summary>
    public override string ToString() => nameof(WrittenLetter);
}
