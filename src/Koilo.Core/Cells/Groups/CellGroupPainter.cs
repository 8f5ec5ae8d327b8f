using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using SkiaSharp;

namespace Koilo.Core.Cells.Groups;

/// <summary>Draws on an image what a network made of its cells: red cells spoke for the class, blue ones against it; thick edges mattered.</summary>
public static class CellGroupPainter
{
    private const float LineFraction = 1 / 130f;
    private const int FieldMargin = 60;

    private static readonly SKColor For = new(214, 39, 40), Against = new(31, 119, 180), EdgeColour = new(250, 190, 30);

    /// <summary>The image's picture; of a field that is known by its cells only, their pictures where they lie on white.</summary>
    /// <param name="group">The image.</param>
    /// <exception cref="UserErrorException">A file cannot be read.</exception>
    public static RgbImage Picture(CellGroup group)
    {
        if (group.Picture is { } picture) return LabelledImages.Open(picture);
        var field = new RgbImage((int)group.Nodes.Max(node => node.X) + FieldMargin, (int)group.Nodes.Max(node => node.Y) + FieldMargin);
        Array.Fill(field.Pixels, byte.MaxValue);
        foreach (var (crop, node) in group.Crops.Zip(group.Nodes))
        {
            var cell = LabelledImages.Open(crop);
            var (left, top) = ((int)node.X - (cell.Width / 2), (int)node.Y - (cell.Height / 2));
            for (var y = Math.Max(0, -top); y < cell.Height && top + y < field.Height; y++)
            {
                for (var x = Math.Max(0, -left); x < cell.Width && left + x < field.Width; x++)
                    cell.Pixels.AsSpan(3 * ((y * cell.Width) + x), 3).CopyTo(field.Pixels.AsSpan(3 * (((top + y) * field.Width) + left + x), 3));
            }
        }

        return field;
    }

    /// <summary>Draws cells and edges.</summary>
    /// <param name="picture">From <see cref="Picture"/>; not changed.</param>
    /// <param name="group">The image.</param>
    /// <param name="contributions">One per cell; the colour and its strength are relative to the largest.</param>
    /// <param name="edges">Edges of the image with their importance; may be empty. Both directions of a pair are drawn as one line.</param>
    /// <returns>A new picture.</returns>
    public static unsafe RgbImage Paint(RgbImage picture, CellGroup group, IReadOnlyList<double> contributions, IReadOnlyList<ExplainedEdge> edges)
    {
        var rgba = PixelPacking.AddAlpha(picture.Pixels);
        fixed (byte* pixels = rgba)
        {
            var info = new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null);
            using var surface = SKSurface.Create(info, (nint)pixels, info.RowBytes);
            var line = Math.Max(1.5f, LineFraction * Math.Min(picture.Width, picture.Height));
            DrawEdges(surface.Canvas, group, edges, line);
            DrawCells(surface.Canvas, group, contributions, line);
        }

        return new RgbImage(picture.Width, picture.Height, PixelPacking.DropAlpha(rgba));
    }

    private static void DrawEdges(SKCanvas canvas, CellGroup group, IReadOnlyList<ExplainedEdge> edges, float line)
    {
        var place = group.Cells.Select((cell, i) => (cell.Id, Node: group.Nodes[i])).ToDictionary(cell => cell.Id, cell => cell.Node);
        var pairs = edges.GroupBy(edge => string.CompareOrdinal(edge.From, edge.To) < 0 ? (edge.From, edge.To) : (edge.To, edge.From))
            .Select(pair => (pair.Key, Weight: pair.Sum(edge => Math.Abs(edge.Importance)))).ToList();
        var most = pairs.Select(pair => pair.Weight).DefaultIfEmpty(0).Max();
        foreach (var ((from, to), weight) in pairs)
        {
            var share = most > 0 ? (float)(weight / most) : 0;
            using var paint = Stroke(EdgeColour.WithAlpha((byte)(90 + (150 * share))), line * (0.4f + (2.2f * share)));
            canvas.DrawLine((float)place[from].X, (float)place[from].Y, (float)place[to].X, (float)place[to].Y, paint);
        }
    }

    private static void DrawCells(SKCanvas canvas, CellGroup group, IReadOnlyList<double> contributions, float line)
    {
        var most = contributions.Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        for (var i = 0; i < group.Cells.Count; i++)
        {
            var share = most > 0 && double.IsFinite(contributions[i]) ? (float)(Math.Abs(contributions[i]) / most) : 0;
            var colour = contributions[i] >= 0 ? For : Against;
            using var path = Outline(group, i);
            using var fill = new SKPaint { Color = colour.WithAlpha((byte)(110 * share)), IsAntialias = true };
            using var stroke = Stroke(colour.WithAlpha((byte)(70 + (185 * share))), line * (0.6f + (0.9f * share)));
            canvas.DrawPath(path, fill);
            canvas.DrawPath(path, stroke);
        }
    }

    private static SKPath Outline(CellGroup group, int cell)
    {
        var (outline, node, path) = (group.Cells[cell], group.Nodes[cell], new SKPath());
        var polygon = outline.Cytoplasm.Count > 0 ? outline.Cytoplasm : outline.Nucleus;
        if (polygon.Count > 0) path.AddPoly([.. polygon.Select(point => new SKPoint((float)point.X, (float)point.Y))], close: true);
        else path.AddCircle((float)node.X, (float)node.Y, (float)node.CellRadius / 2);
        return path;
    }

    private static SKPaint Stroke(SKColor colour, float width) => new() { Style = SKPaintStyle.Stroke, Color = colour, StrokeWidth = width, IsAntialias = true };
}
