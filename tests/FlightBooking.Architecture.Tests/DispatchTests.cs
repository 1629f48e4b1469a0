using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>Workflows are asked by what is wanted of them.</summary>
public sealed class DispatchTests
{
    private const string Client = "DurableTaskClient";
    private const string Dispatch = "FlightBooking.App/Dispatch";

    [Fact]
    public void Only_the_dispatch_has_the_client_of_workflows_and_functions_are_bound_to_it_by_a_parameter()
    {
        var mentions = Repository.Sources
            .Where(file => file.Path.StartsWith("FlightBooking.App/", StringComparison.Ordinal))
            .SelectMany(file => MentionsIn(file), (file, mention) => (file.Path, file.Folder, mention.IsBinding))
            .ToList();

        Assert.Contains(mentions, mention => mention.Folder == Dispatch);
        Assert.Contains(mentions, mention => mention.IsBinding);
        Assert.Empty(mentions
            .Where(mention => mention.Folder != Dispatch && !mention.IsBinding)
            .Select(mention => mention.Path)
            .Distinct());
    }

    private static IEnumerable<(SimpleNameSyntax Name, bool IsBinding)> MentionsIn(SourceFile file) => file.Syntax
        .DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => name.Identifier.ValueText == Client)
        .Select(name => (name, name.Parent is ParameterSyntax parameter && parameter.AttributeLists
            .SelectMany(list => list.Attributes)
            .Any(attribute => attribute.Name.ToString() == "DurableClient")));
}
