using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Koilo.Core.Datasets;

namespace Koilo.Core.Phantoms;

/// <summary><c>phantom.json</c>: how a phantom was made and what is in each image.</summary>
/// <remarks>Everything is required, so that a damaged file is refused when it is read. The recipe is kept for people; nothing here reads it.</remarks>
internal sealed record PhantomManifest(
    [property: JsonRequired] int FormatVersion,
    [property: JsonRequired] ulong Seed,
    [property: JsonRequired] IReadOnlyList<string> Classes,
    [property: JsonRequired] JsonElement Recipe,
    [property: JsonRequired] IReadOnlyList<PhantomManifest.Entry> Images)
{
    /// <summary>One image.</summary>
    internal sealed record Entry(
        [property: JsonRequired] string Id,
        [property: JsonRequired] string Label,
        [property: JsonRequired] string Group,
        [property: JsonRequired] IReadOnlyList<Cell> Cells);

    /// <summary>One cell; polygons as <c>x,y x,y ...</c> in pixels, the way SVG writes them: a hundredth of the lines of a JSON list.</summary>
    internal sealed record Cell(
        [property: JsonRequired] string Id,
        [property: JsonRequired] string Type,
        [property: JsonRequired] CellRole Role,
        [property: JsonRequired, JsonConverter(typeof(PolygonText))] IReadOnlyList<OutlinePoint> Cytoplasm,
        [property: JsonRequired, JsonConverter(typeof(PolygonText))] IReadOnlyList<OutlinePoint> Nucleus)
    {
        public static Cell From(CellOutline cell) => new(cell.Id, cell.Type, cell.Role, cell.Cytoplasm, cell.Nucleus);

        public CellOutline ToOutline() => new(Id, Type, Role, Cytoplasm, Nucleus);
    }

    private sealed class PolygonText : JsonConverter<IReadOnlyList<OutlinePoint>>
    {
        public override IReadOnlyList<OutlinePoint> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            [.. reader.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Corner)];

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<OutlinePoint> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Join(' ', value.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}"))));

        private static OutlinePoint Corner(string text) =>
            text.Split(',') is [var x, var y] && Number(x, out var right) && Number(y, out var down)
                ? new OutlinePoint(right, down)
                : throw new JsonException($"'{text}' is not a corner of a polygon; it should look like 12.5,40.25.");

        private static bool Number(string text, out double value) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
