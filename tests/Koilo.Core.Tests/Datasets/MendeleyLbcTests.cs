using Koilo.Core.Datasets;

namespace Koilo.Core.Tests.Datasets;

public class MendeleyLbcTests
{
    [Fact]
    public void Long_folder_names_become_Bethesda_classes_by_severity()
    {
        using var folder = new ImageFolder(
            "Squamous cell carcinoma/scc_1 (1).jpg", "High squamous intra-epithelial lesion/1.jpg",
            "Negative for Intraepithelial malignancy/NL_1 (1).jpg", "Low squamous intra-epithelial lesion/1.jpg");
        var dataset = DatasetReader.Open(folder.Root);
        Assert.Equal(["NILM", "LSIL", "HSIL", "SCC"], dataset.Classes);
        Assert.Equal("Squamous cell carcinoma/scc_1 (1).jpg", dataset.Images[^1].Id);
        Assert.All(dataset.Images, image => Assert.Equal(image.Id, image.Group));
        Assert.Contains("4 of the 963 published images", dataset.Integrity.Findings[0].Sentence);
    }

    [Fact]
    public void Short_names_are_class_folders_of_somebody_else()
    {
        using var folder = new ImageFolder("HSIL/1.png", "LSIL/1.png", "NILM/1.png", "SCC/1.png");
        Assert.Equal(["HSIL", "LSIL", "NILM", "SCC"], DatasetReader.Open(folder.Root).Classes);
    }
}
