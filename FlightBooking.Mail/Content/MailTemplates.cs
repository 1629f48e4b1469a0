using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;

namespace FlightBooking.Mail.Content;

/// <summary>Puts what an e-mail says into its two templates.</summary>
internal static class MailTemplates
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly TemplateOptions Options = OptionsOf();
    private static readonly IFluidTemplate HtmlTemplate = Parse("mail.html");
    private static readonly IFluidTemplate TextTemplate = Parse("mail.txt");

    /// <summary>As HTML; whatever is in the content stands there as text.</summary>
    public static string HtmlOf(MailContent content, string brand, Uri home) =>
        HtmlTemplate.Render(Context(content, brand, home), Html);

    /// <summary>As text.</summary>
    public static string TextOf(MailContent content, string brand, Uri home) =>
        TextTemplate.Render(Context(content, brand, home), NullEncoder.Default);

    private static TemplateContext Context(MailContent content, string brand, Uri home) =>
        new TemplateContext(content, Options)
            .SetValue("actions", content.Action is { } action ? [action] : Array.Empty<MailAction>())
            .SetValue("brand", brand)
            .SetValue("home", home.AbsoluteUri);

    private static TemplateOptions OptionsOf()
    {
        var options = new TemplateOptions
        {
            MemberAccessStrategy = new DefaultMemberAccessStrategy
            {
                MemberNameStrategy = MemberNameStrategies.CamelCase,
            },
            StrictVariables = true,
        };
        options.MemberAccessStrategy.Register<MailContent>();
        options.MemberAccessStrategy.Register<MailFact>();
        options.MemberAccessStrategy.Register<MailSlice>();
        options.MemberAccessStrategy.Register<MailFlight>();
        options.MemberAccessStrategy.Register<MailAction, string>("label", action => action.Label);
        options.MemberAccessStrategy.Register<MailAction, string>("url", action => action.Url.AbsoluteUri);
        return options;
    }

    private static IFluidTemplate Parse(string name)
    {
        using var stream = typeof(MailTemplates).Assembly.GetManifestResourceStream(
            $"FlightBooking.Mail.Templates.{name}.liquid")!;
        using var reader = new StreamReader(stream);
        return new FluidParser().Parse(reader.ReadToEnd());
    }
}
