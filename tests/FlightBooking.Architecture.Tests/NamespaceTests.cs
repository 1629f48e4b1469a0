using Xunit;

namespace FlightBooking.Architecture.Tests;

/// <summary>What a type is called follows from where it lies.</summary>
public sealed class NamespaceTests
{
    [Fact]
    public void A_namespace_is_that_of_the_folder_and_none_is_somebody_else_s()
    {
        var misplaced = Repository.Sources
            .Where(file => !Exceptions.ForeignNamespaces.ContainsKey(file.Name))
            .SelectMany(file => file.Namespaces.Where(name => name != Expected(file)), (file, name) => $"{file.Path}: {name}");

        Assert.Empty(misplaced);
    }

    [Fact]
    public void Every_exception_is_needed() => Assert.All(Exceptions.ForeignNamespaces.Keys, name =>
    {
        var file = Repository.Sources.Single(source => source.Name == name);
        Assert.Contains(file.Namespaces, declared => declared != Expected(file));
    });

    private static string Expected(SourceFile file)
    {
        var project = Repository.Projects
            .Where(project => file.Path.StartsWith($"{project.Folder}/", StringComparison.Ordinal))
            .MaxBy(project => project.Folder.Length)!;
        return project.Name + file.Folder[project.Folder.Length..].Replace('/', '.');
    }
}
