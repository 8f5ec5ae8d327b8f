using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Learning.Training;

namespace Koilo.Learning.Augmentation;

/// <summary>A sheet of training images as the network will see them: one row per image, first as it is, then in the first epochs.</summary>
/// <param name="Picture">The sheet.</param>
/// <param name="Images">What the rows show, from the top.</param>
public sealed record AugmentationSheet(RgbImage Picture, IReadOnlyList<LabelledImage> Images)
{
    private const int MostRows = 8;
    /// <summary>How many epochs a row shows.</summary>
    public const int Epochs = 7;

    private const int Gap = 4;

    /// <summary>Draws the sheet of a recipe. Two of one recipe are alike to the byte.</summary>
    /// <param name="recipe">Whose data, split, input size, augmentation and seed are used.</param>
    /// <param name="recipeFolder">The folder its paths are relative to.</param>
    /// <returns>At most eight rows; classes take turns.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">The data or the split do not work.</exception>
    public static AugmentationSheet Draw(TrainingRecipe recipe, string recipeFolder)
    {
        var seed = new Seed((ulong)recipe.Seed);
        var dataset = recipe.Data.Open(recipeFolder);
        var rows = Choose(recipe.Split.Divide(dataset, recipeFolder, seed.For("split")));
        var (width, height) = (recipe.Input.Width, recipe.Input.Height);
        var augmentation = new ImageAugmentation(recipe.Augmentation, width);
        var sheet = new RgbImage(((Epochs + 1) * (width + Gap)) - Gap, (rows.Count * (height + Gap)) - Gap);
        Array.Fill(sheet.Pixels, byte.MaxValue);
        for (var row = 0; row < rows.Count; row++)
        {
            var whole = LabelledImages.Open(dataset.Images[rows[row]]);
            var original = ImageFitting.Fit(whole, width, height, recipe.Input.Fit);
            var varied = new RgbImage(width, height);
            Paste(original, sheet, 0, row * (height + Gap));
            for (var epoch = 1; epoch <= Epochs; epoch++)
            {
                var showing = ImageAugmentation.SeedOf(seed, epoch, rows[row]);
                var source = recipe.Augmentation.TurnsWholeImages ? ImageFitting.Fit(augmentation.TurnWhole(whole, showing), width, height, recipe.Input.Fit) : original;
                augmentation.Apply(source.Pixels, varied.Pixels, showing);
                Paste(varied, sheet, epoch * (width + Gap), row * (height + Gap));
            }
        }

        return new AugmentationSheet(sheet, [.. rows.Select(row => dataset.Images[row])]);
    }

    /// <summary>The first training image of each class, then the second of each.</summary>
    private static List<int> Choose(Split split) =>
        [.. split.Rows.Index()
            .Where(row => row.Item.Part == Part.Train)
            .GroupBy(row => row.Item.Label)
            .SelectMany(ofClass => ofClass.Select((row, turn) => (turn, row.Index)))
            .OrderBy(row => row.turn)
            .Take(MostRows)
            .Select(row => row.Index)];

    private static void Paste(RgbImage image, RgbImage sheet, int left, int top)
    {
        for (var y = 0; y < image.Height; y++)
            image.Pixels.AsSpan(3 * y * image.Width, 3 * image.Width).CopyTo(sheet.Pixels.AsSpan(3 * (((top + y) * sheet.Width) + left)));
    }
}
