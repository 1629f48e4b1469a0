// QuestPDF 2026.7.2 (src/dotnet/library/QuestPDF)
using QuestPDF.Elements.Table;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace QuestPDF
{
    public static class Settings
    {
        public static LicenseType? License { get; set; }

        public static bool CheckIfAllTextGlyphsAreAvailable { get; set; }

        public static bool UseEnvironmentFonts { get; set; }
    }
}

namespace QuestPDF.Helpers
{
    public sealed class PageSize;

    public static class PageSizes
    {
        public static PageSize A4 => throw null!;
    }
}

namespace QuestPDF.Infrastructure
{
    public enum LicenseType
    {
        Evaluation,
        Community,
        Professional,
        Enterprise,
    }

    public enum Unit
    {
        Point,
    }

    public interface IElement;

    public interface IContainer
    {
        IElement? Child { get; set; }
    }

    public interface IDocumentContainer;

    public interface IDocument
    {
        void Compose(IDocumentContainer container);
    }

    public record TextStyle
    {
        public static TextStyle Default => throw null!;
    }

    public readonly struct Color
    {
        public Color(uint hex)
        {
        }

        public static implicit operator Color(string hex) => throw null!;
        public static implicit operator Color(uint hex) => throw null!;
        public static implicit operator string(Color color) => throw null!;
        public static implicit operator uint(Color color) => throw null!;
    }

    public sealed class DocumentMetadata
    {
        public string? Title { get; set; }

        public string? Author { get; set; }

        public string? Subject { get; set; }

        public string? Language { get; set; }

        public DateTimeOffset CreationDate { get; set; }

        public DateTimeOffset ModifiedDate { get; set; }
    }

    public sealed class SvgImage;

    public enum PDFUA_Conformance
    {
        None = 0,
        PDFUA_1 = 1,
    }

    public sealed class DocumentSettings
    {
        public PDFUA_Conformance PDFUA_Conformance { get; set; }
    }
}

namespace QuestPDF.Drawing
{
    public static class FontManager
    {
        public static void RegisterFontWithCustomName(string fontName, Stream stream) => throw null!;
    }
}

namespace QuestPDF.Elements.Table
{
    public interface ITableCellContainer : IContainer;
}

namespace QuestPDF.Fluent
{
    public sealed class Document : IDocument
    {
        private Document()
        {
        }

        public static Document Create(Action<IDocumentContainer> handler) => throw null!;
        public Document WithMetadata(DocumentMetadata metadata) => throw null!;
        public Document WithSettings(DocumentSettings settings) => throw null!;
        public void Compose(IDocumentContainer container) => throw null!;
    }

    public static class GenerateExtensions
    {
        public static byte[] GeneratePdf(this IDocument document) => throw null!;
        public static void GeneratePdf(this IDocument document, string filePath) => throw null!;
        public static void GeneratePdf(this IDocument document, Stream stream) => throw null!;
    }

    public sealed class PageDescriptor
    {
        internal PageDescriptor()
        {
        }

        public void Size(float width, float height, Unit unit = Unit.Point) => throw null!;
        public void Size(PageSize pageSize) => throw null!;
        public void MarginHorizontal(float value, Unit unit = Unit.Point) => throw null!;
        public void MarginVertical(float value, Unit unit = Unit.Point) => throw null!;

        [Obsolete("PageColor")]
        public void Background(Color color) => throw null!;
        public IContainer Background() => throw null!;
        public IContainer Header() => throw null!;
        public IContainer Content() => throw null!;
        public IContainer Footer() => throw null!;
    }

    public static class PageExtensions
    {
        public static IDocumentContainer Page(this IDocumentContainer document, Action<PageDescriptor> handler) =>
            throw null!;
    }

    public sealed class ColumnDescriptor
    {
        internal ColumnDescriptor()
        {
        }

        public IContainer Item() => throw null!;
    }

    public static class ColumnExtensions
    {
        public static void Column(this IContainer element, Action<ColumnDescriptor> handler) => throw null!;
    }

    public sealed class RowDescriptor
    {
        internal RowDescriptor()
        {
        }

        public IContainer RelativeItem(float size = 1) => throw null!;
        public IContainer ConstantItem(float size, Unit unit = Unit.Point) => throw null!;
    }

    public static class RowExtensions
    {
        public static void Row(this IContainer element, Action<RowDescriptor> handler) => throw null!;
    }

    public sealed class InlinedDescriptor
    {
        internal InlinedDescriptor()
        {
        }

        public void Spacing(float value, Unit unit = Unit.Point) => throw null!;
        public void BaselineMiddle() => throw null!;
        public IContainer Item() => throw null!;
    }

    public static class InlinedExtensions
    {
        public static void Inlined(this IContainer element, Action<InlinedDescriptor> handler) => throw null!;
    }

    public sealed class TableColumnsDefinitionDescriptor
    {
        internal TableColumnsDefinitionDescriptor()
        {
        }

        public void RelativeColumn(float width = 1) => throw null!;
    }

    public sealed class TableCellDescriptor
    {
        internal TableCellDescriptor()
        {
        }

        public ITableCellContainer Cell() => throw null!;
    }

    public sealed class TableDescriptor
    {
        internal TableDescriptor()
        {
        }

        public void ColumnsDefinition(Action<TableColumnsDefinitionDescriptor> handler) => throw null!;
        public void Header(Action<TableCellDescriptor> handler) => throw null!;
        public ITableCellContainer Cell() => throw null!;
    }

    public static class TableExtensions
    {
        public static void Table(this IContainer element, Action<TableDescriptor> handler) => throw null!;
    }

    public static class ElementExtensions
    {
        public static IContainer ShowOnce(this IContainer element) => throw null!;
        public static IContainer SkipOnce(this IContainer element) => throw null!;
        public static IContainer PreventPageBreak(this IContainer element) => throw null!;
        public static IContainer DefaultTextStyle(this IContainer element, TextStyle textStyle) => throw null!;
        public static IContainer DefaultTextStyle(this IContainer element, Func<TextStyle, TextStyle> handler) =>
            throw null!;
    }

    public static class StyledBoxExtensions
    {
        public static IContainer Border(this IContainer element, float all, Color color) => throw null!;
        public static IContainer Border(this IContainer element, float value, Unit unit = Unit.Point) => throw null!;
        public static IContainer BorderLeft(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
        public static IContainer BorderBottom(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
        public static IContainer BorderColor(this IContainer element, Color color) => throw null!;
        public static IContainer Background(this IContainer element, Color color) => throw null!;
        public static IContainer CornerRadius(this IContainer element, float value = 0, Unit unit = Unit.Point) =>
            throw null!;
    }

    public class LineDescriptor
    {
        internal LineDescriptor()
        {
        }

        public LineDescriptor LineColor(Color color) => throw null!;
    }

    public static class LineExtensions
    {
        public static LineDescriptor LineHorizontal(
            this IContainer element, float thickness, Unit unit = Unit.Point) => throw null!;
    }

    public sealed class SvgImageDescriptor
    {
        internal SvgImageDescriptor()
        {
        }

        public SvgImageDescriptor FitWidth() => throw null!;
    }

    public static class SvgExtensions
    {
        public static SvgImageDescriptor Svg(this IContainer container, string svg) => throw null!;
        public static SvgImageDescriptor Svg(this IContainer parent, SvgImage image) => throw null!;
    }

    public static class AlignmentExtensions
    {
        public static IContainer AlignLeft(this IContainer element) => throw null!;
        public static IContainer AlignCenter(this IContainer element) => throw null!;
        public static IContainer AlignRight(this IContainer element) => throw null!;
        public static IContainer AlignTop(this IContainer element) => throw null!;
    }

    public static class ConstrainedExtensions
    {
        public static IContainer MaxWidth(this IContainer element, float value, Unit unit = Unit.Point) => throw null!;
    }

    public static class PaddingExtensions
    {
        public static IContainer Padding(this IContainer element, float value, Unit unit = Unit.Point) => throw null!;
        public static IContainer PaddingHorizontal(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
        public static IContainer PaddingVertical(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
        public static IContainer PaddingTop(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
        public static IContainer PaddingBottom(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
        public static IContainer PaddingLeft(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
        public static IContainer PaddingRight(this IContainer element, float value, Unit unit = Unit.Point) =>
            throw null!;
    }

    public class TextSpanDescriptor
    {
        internal TextSpanDescriptor()
        {
        }
    }

    public delegate string PageNumberFormatter(int? pageNumber);

    public sealed class TextPageNumberDescriptor : TextSpanDescriptor
    {
        internal TextPageNumberDescriptor()
        {
        }

        public TextPageNumberDescriptor Format(PageNumberFormatter formatter) => throw null!;
    }

    public sealed class TextBlockDescriptor : TextSpanDescriptor
    {
        internal TextBlockDescriptor()
        {
        }

        public TextBlockDescriptor ClampLines(int maxLines, string ellipsis = "…") => throw null!;
    }

    public sealed class TextDescriptor
    {
        internal TextDescriptor()
        {
        }

        public TextSpanDescriptor Span(string? text) => throw null!;
        public TextPageNumberDescriptor CurrentPageNumber() => throw null!;
        public TextPageNumberDescriptor TotalPages() => throw null!;
    }

    public static class TextExtensions
    {
        public static void Text(this IContainer element, Action<TextDescriptor> content) => throw null!;

        [Obsolete("Pass a string.")]
        public static TextSpanDescriptor Text(this IContainer element, object? text) => throw null!;
        public static TextBlockDescriptor Text(this IContainer container, string? text) => throw null!;
    }

    public static class TextSpanDescriptorExtensions
    {
        public static T Style<T>(this T descriptor, TextStyle style)
            where T : TextSpanDescriptor => throw null!;

        public static T BackgroundColor<T>(this T descriptor, Color color)
            where T : TextSpanDescriptor => throw null!;

        public static T Bold<T>(this T descriptor)
            where T : TextSpanDescriptor => throw null!;
    }

    public static class SemanticExtensions
    {
        public static IContainer SemanticSection(this IContainer container) => throw null!;
        public static IContainer SemanticHeader1(this IContainer container) => throw null!;
        public static IContainer SemanticHeader2(this IContainer container) => throw null!;
        public static IContainer SemanticList(this IContainer container) => throw null!;
        public static IContainer SemanticListItem(this IContainer container) => throw null!;
        public static IContainer SemanticListLabel(this IContainer container) => throw null!;
        public static IContainer SemanticListItemBody(this IContainer container) => throw null!;
        public static IContainer SemanticTable(this IContainer container) => throw null!;
        public static IContainer SemanticFigure(this IContainer container, string alternativeText) => throw null!;
    }

    public static class TextStyleExtensions
    {
        public static TextStyle FontColor(this TextStyle style, Color color) => throw null!;
        public static TextStyle BackgroundColor(this TextStyle style, Color color) => throw null!;
        public static TextStyle FontFamily(this TextStyle style, params string[] values) => throw null!;
        public static TextStyle FontSize(this TextStyle style, float value) => throw null!;
        public static TextStyle LineHeight(this TextStyle style, float? factor) => throw null!;
        public static TextStyle LetterSpacing(this TextStyle style, float factor = 0) => throw null!;
        public static TextStyle Bold(this TextStyle style) => throw null!;
    }
}
