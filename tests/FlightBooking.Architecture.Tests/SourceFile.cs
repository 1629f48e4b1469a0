using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FlightBooking.Architecture.Tests;

/// <summary>A C# file, read as the compiler reads it.</summary>
/// <param name="path">From the root of the repository, with slashes.</param>
internal sealed class SourceFile(string path)
{
    private readonly Lazy<string> text = new(() => Repository.Read(path));
    private CompilationUnitSyntax? syntax;

    public string Path => path;

    public string Name => path[(path.LastIndexOf('/') + 1)..];

    public bool IsTest => path.StartsWith("tests/", StringComparison.Ordinal);

    public string Folder => path.Contains('/') ? path[..path.LastIndexOf('/')] : "";

    public string[] Lines => text.Value.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The numbers of lines that are wider, but for those that a text makes so.</summary>
    public IEnumerable<int> WideLines(int most) => Lines.Index()
        .Where(line => line.Item.Length > most && !IsText(line.Index, most))
        .Select(line => line.Index + 1);

    /// <summary>Its declarations.</summary>
    public CompilationUnitSyntax Syntax => syntax ??= CSharpSyntaxTree.ParseText(text.Value).GetCompilationUnitRoot();

    /// <summary>The namespaces it declares something in.</summary>
    public IEnumerable<string> Namespaces => Syntax.DescendantNodes(node => node is not TypeDeclarationSyntax)
        .OfType<BaseNamespaceDeclarationSyntax>()
        .Select(declared => declared.Name.ToString());

    /// <summary>The namespaces it uses, static imports without their type.</summary>
    public IEnumerable<string> Uses => Syntax.DescendantNodes(node => node is not TypeDeclarationSyntax)
        .OfType<UsingDirectiveSyntax>()
        .Where(directive => directive.Alias is null && directive.Name is not null)
        .Select(directive => directive.Name!.ToString());

    /// <summary>Names with dots in its code, such as <c>Core.Cancellations.BookingMoney</c>.</summary>
    public IEnumerable<string> DottedNames => Syntax.DescendantNodes()
        .Where(node => node is MemberAccessExpressionSyntax or QualifiedNameSyntax)
        .Select(node => node.ToString());

    /// <summary>
    /// Its methods, constructors, accessors and local functions, each with the lines from name to end.
    /// </summary>
    public IEnumerable<(string Name, int Lines)> Methods => Syntax.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null })
        .Select(node => (NameOf(node), LinesOf(node)));

    /// <summary>Its methods and properties, but for those that a base or an attribute asks for.</summary>
    public IEnumerable<string> Members => Syntax.DescendantNodes().OfType<MemberDeclarationSyntax>()
        .Where(member => member.AttributeLists.Count == 0 && !member.Modifiers.Any(SyntaxKind.OverrideKeyword))
        .Select(member => member switch
        {
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => method.Identifier.ValueText,
            PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null } property => property.Identifier.ValueText,
            _ => "",
        })
        .Where(name => name.Length > 0);

    /// <summary>The names in its code, but for where they are declared.</summary>
    public IEnumerable<string> NamesUsed => Syntax.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken)
            && token.Parent is SimpleNameSyntax or NameColonSyntax or NameEqualsSyntax)
        .Select(token => token.ValueText);

    private bool IsText(int line, int column)
    {
        var lines = Syntax.SyntaxTree.GetText().Lines;
        var token = Syntax.FindToken(lines[line].Start + column, findInsideTrivia: false);
        return token.Kind() is SyntaxKind.StringLiteralToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken
            || token.Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is not null;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    // Comments before it are not counted.
    private static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
