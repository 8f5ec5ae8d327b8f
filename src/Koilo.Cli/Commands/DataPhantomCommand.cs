using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Core.Recipes;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo data phantom</c>: images of which it is known what their labels depend on.</summary>
internal static class DataPhantomCommand
{
    public static Command Create(Terminal terminal)
    {
        var recipe = new Option<string?>("--recipe") { Description = "A phantom recipe (JSON); recipes/phantom-*.json are examples. Without one: five classes, mixed." };
        var grid = new Option<string?>("--grid") { Description = "Instead of drawing, make collages of the cells of this dataset." };
        var tiles = new Option<int?>("--tiles") { Description = "With --grid: tiles per side, 2 to 8; by default 3." };
        var tileSide = new Option<int?>("--tile-side") { Description = "With --grid: side of a tile in pixels; by default 80." };
        var background = new Option<string?>("--background") { Description = "With --grid: the class of the other tiles; by default the dataset's first." };
        var layout = new Option<string?>("--layout") { Description = "With --grid: how the dataset is to be read, such as sipakmedCells; by default found out." };
        var count = new Option<int?>("--count") { Description = "Images in all, the classes in turn; by default what the recipe says." };
        var seed = new Option<long>("--seed") { Description = "Another seed gives other images.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--out", "-o") { Description = "A new folder for the images and phantom.json.", Required = true };
        return new Command(
            "phantom",
            "Draw synthetic smears, or make collages of real cells, in which it is known what the label depends on.\n\n"
            + "Example: koilo data phantom --recipe recipes/phantom-mixed.json --count 500 --seed 1 --out my-phantom\n"
            + "         koilo data phantom --grid cric_cells --tiles 3 --out my-collages") { recipe, grid, layout, tiles, tileSide, background, count, seed, output }
            .Does((parsed, cancellation) =>
            {
                var (folder, start) = (parsed.GetValue(output)!, new Seed((ulong)parsed.GetValue(seed)));
                if (parsed.GetValue(grid) is { } dataset)
                {
                    if (parsed.GetValue(recipe) is not null) throw new UserErrorException("Give --recipe or --grid, not both.");
                    var collages = Collages(dataset, parsed.GetValue(tiles), parsed.GetValue(tileSide), parsed.GetValue(count)) with
                    {
                        Background = parsed.GetValue(background),
                        Layout = parsed.GetValue(layout) is { } name ? DatasetLayoutName.Read(name) : DatasetLayout.Auto,
                    };
                    GridPhantom.Write(folder, collages, start, Counter(terminal, "making collages", collages.Count, cancellation), cancellation);
                }
                else
                {
                    if ((parsed.GetValue(tiles) ?? parsed.GetValue(tileSide)) is not null || (parsed.GetValue(background) ?? parsed.GetValue(layout)) is not null)
                        throw new UserErrorException("--tiles, --tile-side, --background and --layout are for collages: add --grid DATASET.");
                    var smears = Smears(parsed.GetValue(recipe), parsed.GetValue(count));
                    PhantomFolder.Write(folder, smears, start, Counter(terminal, "drawing smears", smears.ImageCount, cancellation), cancellation);
                }

                return Say(terminal, folder);
            });
    }

    /// <summary>A recipe for a given number of images has fewer slides where it must.</summary>
    private static PhantomRecipe Smears(string? path, int? count)
    {
        var recipe = path is null ? new PhantomRecipe() : RecipeReader.Read<PhantomRecipe>(path);
        if (count is null) return recipe;
        if (count < recipe.Labels.Count) throw new UserErrorException($"--count: give at least one image per class ({recipe.Labels.Count}), not {count}.");
        return recipe with { Count = count, Slides = Math.Min(recipe.Slides, count.Value / recipe.Labels.Count) };
    }

    private static GridRecipe Collages(string dataset, int? tiles, int? tileSide, int? count)
    {
        var usual = new GridRecipe { Dataset = dataset };
        return usual with { Tiles = tiles ?? usual.Tiles, TileSide = tileSide ?? usual.TileSide, Count = count ?? usual.Count };
    }

    private static IProgress<int> Counter(Terminal terminal, string work, int count, CancellationToken cancellation) =>
        new StageContext(TorchSharp.torch.CPU, terminal.Time, terminal.Progress, cancellation).Counter(work, count);

    private static int Say(Terminal terminal, string folder)
    {
        var dataset = PhantomFolder.Read(folder);
        var facts = new
        {
            Folder = Path.GetFullPath(folder),
            Images = dataset.Images.Count,
            Classes = dataset.Classes.ToDictionary(name => name, name => dataset.Images.Count(image => image.Label == name)),
            Groups = dataset.Images.Select(image => image.Group).Distinct().Count(),
        };
        terminal.Result(facts, () =>
            $"{facts.Images} images in {facts.Groups} groups: {string.Join(", ", facts.Classes.Select(one => $"{one.Value} {one.Key}"))}\n"
            + $"What their labels depend on: {Path.Combine(folder, "phantom.json")}\nNext: a training recipe with \"data\": {{ \"path\": \"{folder.Replace('\\', '/')}\" }}");
        return ExitCodes.Done;
    }
}
