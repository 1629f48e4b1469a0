using FlightBooking.Core.Names;

namespace FlightBooking.Core.Accounts;

/// <summary>A registration without mistakes.</summary>
public sealed record Registration
{
    /// <summary>The longest first or last name.</summary>
    public const int LongestName = 100;

    private Registration(string firstName, string lastName, string email, string mobile, string password)
    {
        FirstName = firstName;
        LastName = lastName;
        Email = email;
        Mobile = mobile;
        Password = password;
    }

    /// <summary>Trimmed; in any script (<see cref="PersonName.ObjectionsInAnyScript"/>).</summary>
    public string FirstName { get; }

    /// <summary>Likewise.</summary>
    public string LastName { get; }

    /// <summary>Trimmed, as it was written.</summary>
    public string Email { get; }

    /// <summary>E.164.</summary>
    public string Mobile { get; }

    /// <summary>In clear: on its way to being hashed, and nowhere else.</summary>
    public string Password { get; }

    /// <summary>Checks every field; the refusal (<c>invalid_request</c>) names every mistake.</summary>
    public static Result<Registration> Of(RegistrationForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var mistakes = new Mistakes();
        var firstName = Name("/firstName", form.FirstName, mistakes);
        var lastName = Name("/lastName", form.LastName, mistakes);
        var email = Text("/email", form.Email, mistakes);
        var mobile = Text("/mobile", form.Mobile, mistakes);
        if (email.Length > 0)
        {
            mistakes.Require(EmailAddress.IsValid(email), "/email", "must be an e-mail address");
        }

        if (mobile.Length > 0)
        {
            mistakes.Require(MobileNumber.IsValid(mobile), "/mobile", "must be an E.164 number like +919876543210");
        }

        foreach (var objection in PasswordRules.Objections(form.Password, email))
        {
            mistakes.Add("/password", objection);
        }

        return mistakes.Any
            ? mistakes.ToRefusal()
            : new Registration(firstName, lastName, email, mobile, form.Password!);
    }

    /// <summary>The account it makes.</summary>
    public Account Open(string accountId, string passwordHash, DateTimeOffset now) =>
        new(accountId, FirstName, LastName, Email, Mobile, passwordHash, now);

    /// <summary>Nothing of it: the password must not reach a log.</summary>
    public override string ToString() => nameof(Registration);

    private static string Name(string where, string? text, Mistakes mistakes)
    {
        var name = Text(where, text, mistakes);
        mistakes.Require(name.Length <= LongestName, where, $"must be at most {LongestName} characters");
        foreach (var objection in name.Length == 0 ? [] : PersonName.ObjectionsInAnyScript(name))
        {
            mistakes.Add(where, objection.Detail);
        }

        return name;
    }

    private static string Text(string where, string? text, Mistakes mistakes)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        mistakes.Require(trimmed.Length > 0, where, "is required");
        return trimmed;
    }
}
