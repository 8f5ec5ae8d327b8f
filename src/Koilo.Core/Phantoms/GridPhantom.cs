using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;

namespace Koilo.Core.Phantoms;

/// <summary>Collages of real cells in which the tile that makes the label is known.</summary>
/// <remarks>
/// The grid pointing game of Böhle, Fritz and Schiele, Convolutional Dynamic Alignment Networks for Interpretable Classifications, CVPR 2021
/// (arXiv:2104.00032), with one difference: the other tiles are all of one background class, as the bystanders of a smear are, and not
/// each of a class of its own. In a collage of the background class every tile is evidence.
/// </remarks>
public static class GridPhantom
{
    /// <summary>Makes collages and writes them as a phantom into a new or empty folder.</summary>
    /// <param name="folder">Where to; made if needed.</param>
    /// <param name="recipe">Which cells, how many tiles.</param>
    /// <param name="seed">Where every random choice comes from; the same seed gives the same files.</param>
    /// <param name="progress">Told the number of images written so far, from several threads; null for nobody.</param>
    /// <param name="cancellationToken">Stops after the images in hand; the folder is then incomplete and cannot be read.</param>
    /// <exception cref="UserErrorException">The dataset or the recipe does not work, or the folder is not empty or cannot be written.</exception>
    public static void Write(string folder, GridRecipe recipe, Seed seed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var dataset = DatasetReader.Open(recipe.Dataset, new DatasetReading { Layout = recipe.Layout });
        var pools = Pools(Checked(recipe, dataset), dataset, seed);
        var plan = new PhantomPlan(dataset.Classes, recipe.Count, index => Paint(recipe, dataset.Classes, pools, (seed, index)))
        {
            Seed = seed,
            Recipe = JsonSerializer.SerializeToElement(new { Grid = recipe }, FileFormat.Json),
            IdOf = index => $"collages/{index + 1:0000}.png",
        };
        PhantomFolder.WritePlan(folder, plan, progress, cancellationToken);
    }

    private static GridRecipe Checked(GridRecipe recipe, ImageDataset dataset)
    {
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(recipe, new ValidationContext(recipe), wrong, validateAllProperties: true);
        if (wrong.Count > 0) throw new UserErrorException($"The collages cannot be made: {string.Join(' ', wrong.Select(result => result.ErrorMessage))}");
        if (recipe.Background is { } name && !dataset.Classes.Contains(name))
            throw new UserErrorException($"Unknown background class '{name}'. {NearestName.Suggest(name, dataset.Classes)}");
        return recipe;
    }

    /// <summary>The dataset's images, divided by their groups: [group of collages][class].</summary>
    private static ILookup<string, LabelledImage>[] Pools(GridRecipe recipe, ImageDataset dataset, Seed seed)
    {
        var folds = GroupedFolds.Split(dataset, recipe.Groups, seed.For("pools"), valFraction: 0);
        return
        [
            .. folds.Select(fold => dataset.Images.Zip(fold.Rows)
                .Where(pair => pair.Second.Part == Part.Test)
                .ToLookup(pair => pair.First.Label, pair => pair.First)),
        ];
    }

    private static PhantomImage Paint(GridRecipe recipe, IReadOnlyList<string> classes, ILookup<string, LabelledImage>[] pools, (Seed Seed, int Index) which)
    {
        var (label, background) = (classes[which.Index % classes.Count], recipe.Background ?? classes[0]);
        var group = which.Index / classes.Count % pools.Length;
        var random = which.Seed.For("collage", which.Index).Random();
        var count = recipe.Tiles * recipe.Tiles;
        var others = label == background ? count : count - 1;
        List<LabelledImage> tiles = [.. Draw([.. pools[group][background]], others, random)];
        if (label != background) tiles.Insert(random.Below(count), Draw([.. pools[group][label]], 1, random)[0]);
        var side = recipe.Tiles * recipe.TileSide;
        var collage = new RgbImage(side, side);
        for (var i = 0; i < count; i++) Paste(ImageFitting.Fit(LabelledImages.Open(tiles[i]), recipe.TileSide, recipe.TileSide, recipe.Fit), collage, Corner(i));
        var outlines = tiles.Select((tile, i) => Outline(tile, i, tile.Label == label ? CellRole.Evidence : CellRole.Bystander));
        return new PhantomImage(collage, label, $"pool-{group + 1:00}", [.. outlines]);

        (int X, int Y) Corner(int i) => (i % recipe.Tiles * recipe.TileSide, i / recipe.Tiles * recipe.TileSide);

        CellOutline Outline(LabelledImage tile, int i, CellRole role)
        {
            var ((x, y), end) = (Corner(i), recipe.TileSide);
            return new CellOutline($"tile-{i + 1:00} {tile.Id}", tile.Label, role, [new(x, y), new(x + end, y), new(x + end, y + end), new(x, y + end)], []);
        }
    }

    /// <summary>Different images as long as there are enough, then the same ones again.</summary>
    private static List<LabelledImage> Draw(LabelledImage[] pool, int count, SeededRandom random)
    {
        var drawn = new List<LabelledImage>();
        while (drawn.Count < count)
        {
            random.Shuffle<LabelledImage>(pool);
            drawn.AddRange(pool.Take(count - drawn.Count));
        }

        return drawn;
    }

    private static void Paste(RgbImage tile, RgbImage collage, (int X, int Y) corner)
    {
        for (var y = 0; y < tile.Height; y++)
        {
            var row = tile.Pixels.AsSpan(3 * y * tile.Width, 3 * tile.Width);
            row.CopyTo(collage.Pixels.AsSpan(3 * (((corner.Y + y) * collage.Width) + corner.X)));
        }
    }
}
